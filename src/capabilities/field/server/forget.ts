import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';

/**
 * Takes someone out of what the transaction's territory keeps of requests, visits and links; what was asked and done stays. A
 * request in their hands goes back to be handed over.
 * @param account its id
 * @returns rows that changed, by table; a repeat changes none
 */
export async function forgetPerson(trx: Trx, account: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ place: string; erased: number }>`
    select place, erased from field.forget_person(${account}::uuid)
    union all select place, erased from field.forget_visitor(${account}::uuid)`.execute(trx);
  return Object.fromEntries(rows.map(({ place, erased }) => [place, erased]));
}
