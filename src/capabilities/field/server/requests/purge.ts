import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import { requestRow } from './row.ts';
import { clockOf } from './settings.ts';
import '../tables.ts';

/**
 * Erases who asked, where their day is over in the clock of their territory: name, address, account, free words on when, and
 * their links. What was asked, done and thought of it stays. Done already, it changes nothing.
 * @returns how many requests were erased
 */
export async function purgeRequests(db: Db): Promise<number> {
  // Where it is already tomorrow, a day is over; each territory then says what day it is there.
  const furthest = daysAfter(now().toISOString().slice(0, 10), 1);
  const { rows: due } = await sql<{ territory_id: string; request_id: string }>`
    select * from field.due_for_purge(${furthest}::date)`.execute(db);
  let erased = 0;
  for (const { territory_id: territory, request_id: id } of due) {
    await inTerritory(db, territory, async (trx) => {
      const row = await requestRow(trx, id, { lock: true });
      if (row.erased_at !== null || row.keep_until >= (await clockOf(trx, territory)).today) return;
      await trx
        .updateTable('field.request')
        .set({ asked_by: null, asked_name: '', asked_mail: null, when_words: '', erased_at: now() })
        .where('id', '=', id)
        .execute();
      await sql`select field.erase_steps(${id}::uuid)`.execute(trx);
      await trx.deleteFrom('field.link').where('request_id', '=', id).execute();
      erased += 1;
    });
  }
  return erased;
}

/** Names are looked at once a night. */
export const requestTasks: Tasks = {
  'field.purge': {
    async run(db) {
      await purgeRequests(db);
    },
    cron: '25 3 * * *',
  },
};
