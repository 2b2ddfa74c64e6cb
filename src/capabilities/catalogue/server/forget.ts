import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';

/**
 * Takes someone out of the catalogue of the transaction's territory: cards, reuses, selections and visits stay, unsigned.
 * What they offered to host takes no more requests.
 * @param account its id
 * @returns rows that changed, by table; a repeat changes none
 */
export async function forgetPerson(trx: Trx, account: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ place: string; erased: number }>`
    select place, erased from catalogue.forget_person(${account}::uuid)`.execute(trx);
  return Object.fromEntries(rows.map(({ place, erased }) => [place, erased]));
}
