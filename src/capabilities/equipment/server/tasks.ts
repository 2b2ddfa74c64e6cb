import { sql } from 'kysely';
import { territoryIds } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { NAMES_KEPT_DAYS } from '../model.ts';
import { bookingsWhere } from './bookings.ts';
import { tellBorrower } from './letters.ts';
import { zoneOf } from './when.ts';

const DAY = 86_400_000;
/** A borrower who is late hears of it again after so many days. */
const AGAIN_DAYS = 4;

async function remindIn(trx: Trx, territory: string): Promise<number> {
  const since = new Date(now().getTime() - AGAIN_DAYS * DAY);
  const due = sql`booking.state = 'out' and booking.to_at < ${now()} and booking.contact_mail is not null
    and (booking.reminded_at is null or booking.reminded_at < ${since})`;
  const { rows } = await sql<{ id: string }>`
    update equipment.booking set reminded_at = ${now()} where ${due} returning id`.execute(trx);
  const late = await bookingsWhere(trx, sql`booking.id = any(${rows.map(({ id }) => id)}::uuid[])`);
  const timeZone = await zoneOf(trx, territory);
  for (const booking of late) await tellBorrower(trx, booking, 'late', { timeZone });
  return late.length;
}

/** Reminds borrowers of what they have not brought back; a repeat on the same day reminds nobody. @returns how many */
export async function remindLate(db: Db): Promise<number> {
  let count = 0;
  for (const territory of await territoryIds(db))
    count += await inTerritory(db, territory, (trx) => remindIn(trx, territory));
  return count;
}

/** Erases the people of bookings that ended a year ago; the school, the item and the days stay. @returns how many bookings */
export async function purgeNames(db: Db): Promise<number> {
  const before = new Date(now().getTime() - NAMES_KEPT_DAYS * DAY);
  let count = 0;
  for (const territory of await territoryIds(db))
    count += await inTerritory(db, territory, async (trx) => {
      const { rows } = await sql`
        update equipment.booking set contact_name = '', contact_mail = null, asked_by = null
        where coalesce(back_at, to_at) < ${before} and state <> 'out'
          and (contact_name <> '' or contact_mail is not null or asked_by is not null) returning id`.execute(trx);
      return rows.length;
    });
  return count;
}

export const equipmentTasks: Tasks = {
  'equipment.remind': {
    async run(db) {
      await remindLate(db);
    },
    cron: '20 6 * * *',
  },
  'equipment.purge': {
    async run(db) {
      await purgeNames(db);
    },
    cron: '25 3 * * *',
  },
};
