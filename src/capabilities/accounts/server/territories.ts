import { territoryNames } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Role } from '../roles.ts';
import { membershipsOf, sessionOf, type Person } from './person.ts';
import { withSchoolNames } from './school-names.ts';
import type { Visit } from './visit.ts';

/** Territories that count an account among their members, by name. */
export async function territoriesOf(db: Db, user: string): Promise<{ id: string; name: string }[]> {
  const ids = (await membershipsOf(db, user)).map((each) => each.territory_id);
  if (ids.length === 0) return [];
  return territoryNames(db, ids);
}

/** A person's roles where they work now, with the name of the school; null: the whole territory. */
export async function placesOf(db: Db, { roles }: Person): Promise<{ role: Role; establishmentName: string | null }[]> {
  const named = await withSchoolNames(db, roles);
  return named.map(({ role, establishment, establishmentName }) => ({
    role,
    establishmentName: establishmentName ?? establishment,
  }));
}

/** Works in another of one's territories, for this session. @throws ExpectedError `forbidden` (403) */
export async function chooseTerritory(db: Db, visit: Visit, territory: string): Promise<void> {
  const found = await sessionOf(db, visit.request.headers);
  if (!found) throw new ExpectedError('sign_in', 401);
  const memberships = await membershipsOf(db, found.user.id);
  if (!memberships.some((each) => each.territory_id === territory)) throw new ExpectedError('forbidden', 403);
  await db
    .updateTable('accounts.session')
    .set({ territory_id: territory })
    .where('id', '=', found.session.id)
    .execute();
}
