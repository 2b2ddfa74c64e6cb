import type { Db } from '#platform/database/connect.ts';
import { sql } from 'kysely';
import type { Role } from '../roles.ts';
import { membershipsOf, type Person } from './person.ts';

/** Someone to whom work can be handed. */
export interface Holder {
  /** Id of the account. */
  id: string;
  name: string;
  mail: string;
  /** UAI; null: the whole territory. */
  establishment: string | null;
}

/** Who holds one of these roles in the transaction's territory, by name; for capabilities, which say who may read it. */
export async function holdersOf(trx: Db, roles: readonly Role[]): Promise<Holder[]> {
  return trx
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.user as user', 'user.id', 'membership.user_id')
    .select(['user.id', 'user.name', 'user.email as mail', 'membership.establishment'])
    .where('membership.role', 'in', [...roles])
    .orderBy((each) => sql`platform.plain(${each.ref('user.name')})`)
    .orderBy('user.id')
    .execute();
}

/** An account as a member of a territory, for what comes back without a session (a calendar feed); null: no member now. */
export async function memberOf(db: Db, territory: string, account: string): Promise<Person | null> {
  const roles = (await membershipsOf(db, account))
    .filter((each) => each.territory_id === territory)
    .map(({ role, establishment }) => ({ role, establishment }));
  if (roles.length === 0) return null;
  const user = await db
    .selectFrom('accounts.user')
    .select(['name', 'email'])
    .where('id', '=', account)
    .executeTakeFirst();
  return user ? { id: account, name: user.name, mail: user.email, territory, roles } : null;
}
