import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { seal, unseal } from '#platform/jobs/seal.ts';
import type { Role } from '../roles.ts';
import { keepOneCoordinator, mayManageAccess } from './members.ts';
import type { Person } from './person.ts';

/** What was taken away, sealed: whoever holds it may give it back, to nobody else. */
interface Removed {
  territory: string;
  user: string;
  name: string;
  role: Role;
  establishment: string | null;
  about: string | null;
}

const UNDO = 'undo of a removed member';

/**
 * Takes a role away; its person is out at their next click.
 * @returns the person's name, and what `restoreMember` takes to undo
 * @throws ExpectedError `accounts_last_coordinator` (409), `not_found` (404): already gone
 */
export async function removeMember(
  trx: Db,
  person: Person,
  membership: string,
): Promise<{ name: string; undo: string }> {
  mayManageAccess(person);
  await keepOneCoordinator(trx, membership);
  const row = await trx
    .deleteFrom('accounts.membership as membership')
    .using('accounts.user as user')
    .whereRef('user.id', '=', 'membership.user_id')
    .where('membership.id', '=', membership)
    .returning([
      'membership.territory_id as territory',
      'user.id as user',
      'user.name',
      'membership.role',
      'membership.establishment',
      'membership.about',
    ])
    .executeTakeFirst();
  if (!row) throw new ExpectedError('not_found', 404);
  return { name: row.name, undo: seal(JSON.stringify(row satisfies Removed), UNDO) };
}

/** Undoes `removeMember`. @returns the person's name */
export async function restoreMember(trx: Db, person: Person, undo: string): Promise<string> {
  mayManageAccess(person);
  const { territory, user, name, role, establishment, about } = JSON.parse(unseal(undo, UNDO)) as Removed;
  await trx
    .insertInto('accounts.membership')
    .values({ territory_id: territory, user_id: user, role, establishment, about })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return name;
}
