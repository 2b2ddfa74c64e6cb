import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import { runtime } from '#platform/runtime.ts';
import type { Role } from '../roles.ts';
import { authFor } from './auth.ts';

/** Someone signed in, seen from one territory. */
export interface Person {
  /** Id of the account (uuid). */
  id: string;
  name: string;
  mail: string;
  /** Id of the territory in which they work now. */
  territory: string;
  /** What they are there; `establishment` is a UAI, null: the whole territory. Never empty. */
  roles: { role: Role; establishment: string | null }[];
}

interface Membership {
  territory_id: string;
  role: Role;
  establishment: string | null;
}

/** Every role of an account, in every territory, the oldest first. */
export async function membershipsOf(db: Db, user: string): Promise<Membership[]> {
  const { rows } = await sql<Membership>`select * from accounts.roles_of(${user}::uuid)`.execute(db);
  return rows;
}

/** The session that the cookies of a request prove; null: none, or over. */
export async function sessionOf(db: Db, headers: Headers) {
  // Nearly every request of a day comes from people without account: they cost no query.
  if (!headers.get('cookie')?.includes('maillage.session_token=')) return null;
  const origin = runtime().settings.origin ?? 'http://localhost';
  const auth = await authFor(db, origin);
  return auth.api.getSession({ headers });
}

/**
 * Who asks, by the session cookie.
 * @returns null for a visitor, and for an account that no territory counts among its members
 */
export async function personOf(db: Db, headers: Headers): Promise<Person | null> {
  const found = await sessionOf(db, headers);
  if (!found) return null;
  const { id, name, email } = found.user;
  const memberships = await membershipsOf(db, id);
  const chosen = found.session.territoryId;
  const territory =
    memberships.find((each) => each.territory_id === chosen)?.territory_id ?? memberships[0]?.territory_id;
  if (!territory) return null;
  const roles = memberships
    .filter((each) => each.territory_id === territory)
    .map(({ role, establishment }) => ({ role, establishment }));
  return { id, name, mail: email, territory, roles };
}

/**
 * Whether a person holds one of these roles.
 * @param establishment UAI: a role of the whole territory counts, a role of another establishment does not; null: only
 *   a role of the whole territory counts; when absent, any place counts
 */
export function holds(
  person: Pick<Person, 'roles'> | null,
  roles: readonly Role[],
  establishment?: string | null,
): boolean {
  return (person?.roles ?? []).some(
    (held) =>
      roles.includes(held.role) &&
      (establishment === undefined || held.establishment === null || held.establishment === establishment),
  );
}
