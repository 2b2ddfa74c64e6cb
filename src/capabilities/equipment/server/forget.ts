import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';

/**
 * Takes someone out of the bookings of the transaction's territory: what was lent, to which school, stays.
 * @param account its id
 * @returns rows that changed, by table; a repeat changes none
 */
export async function forgetPerson(trx: Trx, account: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ place: string; erased: number }>`
    select place, erased from equipment.forget_person(${account}::uuid)`.execute(trx);
  return Object.fromEntries(rows.map(({ place, erased }) => [place, erased]));
}
