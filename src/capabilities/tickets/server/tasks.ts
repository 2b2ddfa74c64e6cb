import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { territoryIds } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { CONFIRM_DAYS, KEEP_MONTHS, KEEP_OPEN_MONTHS } from '../model.ts';
import { perform } from './act.ts';
import { holdTicket, PROGRAM } from './ticket-row.ts';
import './tables.ts';

/** Closes what was repaired long ago, and which nobody said is broken again. @returns how many */
export async function closeRepaired(db: Db): Promise<number> {
  const before = new Date(now().getTime() - CONFIRM_DAYS * 86_400_000);
  let closed = 0;
  for (const territory of await territoryIds(db))
    await inTerritory(db, territory, async (trx) => {
      const due = await trx
        .selectFrom('tickets.ticket')
        .select('id')
        .where('state', '=', 'repaired')
        .where('repaired_at', '<', before)
        .execute();
      for (const { id } of due) {
        const row = await holdTicket(trx, id);
        if (row.state !== 'repaired') continue;
        // Nobody is told of it: no mail, so no address of ours.
        await perform(trx, row, { id: randomUUID(), act: 'close', words: '', waitingFor: null }, PROGRAM, '');
        closed += 1;
      }
    });
  return closed;
}

/** Erases who reported and who repaired, photos and links of a ticket; what counts are made of stays. */
async function erase(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('tickets.ticket')
    .set({ reported_by: null, reporter_name: '', reporter_mail: null, taken_name: '', purged_at: now() })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('tickets.photo').where('ticket_id', '=', id).execute();
  await trx.deleteFrom('tickets.link').where('ticket_id', '=', id).execute();
  await sql`select tickets.erase_steps(${id}::uuid)`.execute(trx);
}

/** Erases names, addresses, photos and links of tickets whose time has come; done already, it changes nothing. @returns how many */
export async function purgeTickets(db: Db): Promise<number> {
  let erased = 0;
  for (const territory of await territoryIds(db))
    await inTerritory(db, territory, async (trx) => {
      const { rows } = await sql<{ id: string }>`
        select t.id from tickets.ticket t left join tickets.ticket main on main.id = t.tied_to
        where t.purged_at is null and (
          coalesce(main.closed_at, t.closed_at) < ${now()}::timestamptz - make_interval(months => ${KEEP_MONTHS})
          or t.reported_at < ${now()}::timestamptz - make_interval(months => ${KEEP_OPEN_MONTHS}))`.execute(trx);
      for (const { id } of rows) await erase(trx, id);
      erased += rows.length;
    });
  return erased;
}

export const ticketTasks: Tasks = {
  'tickets.close': {
    async run(db) {
      await closeRepaired(db);
    },
    cron: '24 * * * *',
  },
  'tickets.purge': {
    async run(db) {
      await purgeTickets(db);
    },
    cron: '35 3 * * *',
  },
};
