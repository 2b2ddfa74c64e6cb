import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';

/**
 * Takes someone out of the sessions of the transaction's territory: journal, second writings, who made what. Words typed on cards stay.
 * @param account its id
 * @returns rows that changed, by table; a repeat changes none
 */
export async function forgetPerson(trx: Trx, account: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ place: string; erased: number }>`
    select place, erased from restitution.forget_person(${account}::uuid)`.execute(trx);
  return Object.fromEntries(rows.map(({ place, erased }) => [place, erased]));
}
