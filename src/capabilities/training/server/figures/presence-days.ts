import { sql } from 'kysely';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { daysAfter } from '#platform/quiet-hours.ts';

/** Days that the layer of the mesh looks back. */
const YEAR = 365;

/**
 * Days on which at least one person of an establishment was present at a session, since a day. Names nobody: for figures of other
 * capabilities, which say who reads them. Within the transaction of a territory.
 * @param since 'YYYY-MM-DD', included
 */
export async function presenceDays(trx: Trx, since: string): Promise<{ uai: string; day: string }[]> {
  const { rows } = await sql<{ uai: string; day: string }>`
    select distinct r.establishment as uai, s.day
    from training.session s
    join training.seat t on t.territory_id = s.territory_id and t.session_id = s.id
    join training.recipient r on r.territory_id = t.territory_id and r.id = t.recipient_id
    where s.day >= ${since} and s.state <> 'cancelled' and t.state = 'present' and r.establishment is not null`.execute(
    trx,
  );
  return rows;
}

/** Schools of which someone came to a session in the last year, by UAI: the last day. Shaped for the mesh. */
export const trainingLayer = {
  key: 'formation',
  name: () => m.training(),
  reached: (db: Db, territory: string): Promise<Map<string, { since: string | null; words: string }>> =>
    inTerritory(db, territory, async (trx) => {
      const since = daysAfter(now().toISOString().slice(0, 10), -YEAR);
      const last = new Map<string, string>();
      for (const { uai, day } of await presenceDays(trx, since)) if (day > (last.get(uai) ?? '')) last.set(uai, day);
      return new Map([...last].map(([uai, day]) => [uai, { since: day, words: m.training_layer_came() }]));
    }),
};
