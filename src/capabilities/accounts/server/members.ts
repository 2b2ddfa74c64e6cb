import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Role } from '../roles.ts';
import { holds, type Person } from './person.ts';
import { withSchoolNames } from './school-names.ts';

/** One role of one person; a person who holds two has two of these. */
export interface Member {
  /** Id of the membership. */
  id: string;
  person: string;
  name: string;
  mail: string;
  role: Role;
  establishment: string | null;
  establishmentName: string | null;
}

export const MEMBERS_PER_PAGE = 50;

/** @throws ExpectedError `forbidden` (403): only a coordinator of the whole territory decides who has access */
export function mayManageAccess(person: Person | null): asserts person is Person {
  if (!holds(person, ['coordinator'], null)) throw new ExpectedError('forbidden', 403);
}

/**
 * Who has access to the territory of the transaction, by name.
 * @param page 1 the first
 */
export async function members(
  trx: Db,
  person: Person,
  page: number,
): Promise<{ rows: Member[]; total: number; pages: number }> {
  mayManageAccess(person);
  const { total } = await trx
    .selectFrom('accounts.membership')
    .select((each) => each.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.user as user', 'user.id', 'membership.user_id')
    .select([
      'membership.id',
      'user.id as person',
      'user.name',
      'user.email as mail',
      'membership.role',
      'membership.establishment',
    ])
    .orderBy((each) => sql`platform.plain(${each.ref('user.name')})`)
    .orderBy('membership.id')
    .limit(MEMBERS_PER_PAGE)
    .offset((Math.max(1, page) - 1) * MEMBERS_PER_PAGE)
    .execute();
  return { rows: await withSchoolNames(trx, rows), total, pages: Math.max(1, Math.ceil(total / MEMBERS_PER_PAGE)) };
}

/** What is needed to take someone in. */
export interface NewMember {
  name: string;
  mail: string;
  role: Role;
  /** UAI; null: the whole territory. */
  establishment: string | null;
  /** One line shown by the demo; null for a real person. */
  about?: string | null;
}

/**
 * Makes someone a member of the territory of the transaction, with an account where they had none. Asks nobody's
 * permission: for invitations, the first run and the demo. The same member twice is one.
 * @returns id of the account
 */
export async function addMember(
  trx: Db,
  territory: string,
  { name, mail, role, establishment, about = null }: NewMember,
): Promise<string> {
  const { id } = await trx
    .insertInto('accounts.user')
    .values({ name, email: mail.toLowerCase(), email_verified: true, image: null })
    // A known person keeps the name they chose; the update only makes the row come back.
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ email_verified: true }))
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('accounts.membership')
    .values({ territory_id: territory, user_id: id, role, establishment, about })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Refuses to leave the territory without a coordinator; two who withdraw at once wait for each other here. */
export async function keepOneCoordinator(trx: Db, membership: string): Promise<void> {
  const coordinators = await trx
    .selectFrom('accounts.membership')
    .select(['id', 'user_id'])
    .where('role', '=', 'coordinator')
    .orderBy('id')
    .forUpdate()
    .execute();
  const leaving = coordinators.some(({ id }) => id === membership);
  if (leaving && coordinators.length === 1) throw new ExpectedError('accounts_last_coordinator', 409);
}

/**
 * Gives a member another role or place.
 * @throws ExpectedError `accounts_last_coordinator` (409), `accounts_already_member` (409), `not_found` (404)
 */
export async function changeRole(
  trx: Db,
  person: Person,
  membership: string,
  { role, establishment }: { role: Role; establishment: string | null },
): Promise<void> {
  mayManageAccess(person);
  if (role !== 'coordinator') await keepOneCoordinator(trx, membership);
  const current = await trx
    .selectFrom('accounts.membership')
    .select('user_id')
    .where('id', '=', membership)
    .executeTakeFirst();
  if (!current) throw new ExpectedError('not_found', 404);
  await refuseUnknownEstablishment(trx, establishment);
  const twin = await trx
    .selectFrom('accounts.membership')
    .select('id')
    .where('user_id', '=', current.user_id)
    .where('role', '=', role)
    .where('establishment', 'is not distinct from', establishment)
    .where('id', '!=', membership)
    .executeTakeFirst();
  if (twin) throw new ExpectedError('accounts_already_member', 409);
  await trx.updateTable('accounts.membership').set({ role, establishment }).where('id', '=', membership).execute();
}

/** @throws ExpectedError `accounts_unknown_establishment` (422) */
export async function refuseUnknownEstablishment(trx: Db, uai: string | null): Promise<void> {
  if (uai === null) return;
  if (!(await establishmentNames(trx, [uai])).has(uai))
    throw new ExpectedError('accounts_unknown_establishment', 422, { uai });
}
