import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { Count, Moment } from '../model.ts';
import './tables.ts';

/**
 * Both counts of some sessions: answers of screens and hands raised, together. Within the territory's transaction.
 * @returns by id of the session; one that was not counted has zeroes
 */
export async function countsOf(trx: Trx, sessions: readonly string[]): Promise<Map<string, Record<Moment, Count>>> {
  const counts = new Map(
    sessions.map((id): [string, Record<Moment, Count>] => [
      id,
      { before: { pupils: 0, named: 0 }, after: { pupils: 0, named: 0 } },
    ]),
  );
  if (sessions.length === 0) return counts;
  const { rows } = await sql<{ session_id: string; moment: Moment; pupils: number; named: number }>`
    select session_id, moment, sum(pupils)::integer as pupils, sum(named)::integer as named
    from (
      select session_id, moment, 1 as pupils, named from orientation.answer
      where territory_id = platform.territory() and session_id = any(${[...sessions]}::uuid[])
      union all
      select session_id, moment, pupils, pupils * named from orientation.hands
      where territory_id = platform.territory() and session_id = any(${[...sessions]}::uuid[])
    ) as told group by session_id, moment`.execute(trx);
  for (const { session_id: id, moment, pupils, named } of rows) counts.get(id)![moment] = { pupils, named };
  return counts;
}
