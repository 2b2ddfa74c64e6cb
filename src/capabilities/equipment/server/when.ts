import { sql } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { Item, Span } from '../model.ts';
import type { Slot } from '../slots.ts';

/** What a form says of a moment. */
export interface When {
  from: string;
  /** Empty: the same day. */
  to: string;
  part: 'day' | 'morning' | 'afternoon' | 'hours';
  start: string | null;
  end: string | null;
}

const MIDDAY = '12:30';
const AFTERNOON = '13:30';

export async function zoneOf(db: Db, territory: string): Promise<string> {
  return (await homeTerritory(db, territory))!.timeZone;
}

/** Today in the clock of a territory, 'YYYY-MM-DD'. */
export async function todayIn(db: Db, territory: string): Promise<string> {
  return dayAt(await zoneOf(db, territory), now());
}

/** The slot asked for: of whole days, or for a place of one day's hours; null: a place's hours that are none. */
export function slotOf({ from, to, part, start, end }: When, opening: Item['opening']): Slot | null {
  if (!opening) return { from, to: to || from, hours: null };
  const hours = {
    day: { from: opening.from, to: opening.to },
    morning: { from: opening.from, to: opening.to < MIDDAY ? opening.to : MIDDAY },
    afternoon: { from: opening.from > AFTERNOON ? opening.from : AFTERNOON, to: opening.to },
    hours: { from: start ?? '', to: end ?? '' },
  }[part];
  return hours.from === '' || hours.from >= hours.to ? null : { from, to: from, hours };
}

/** Its first moment and the one after its last, in the clock of the territory. */
export async function spanOf(trx: Trx, { from, to, hours }: Slot, timeZone: string): Promise<Span> {
  const { rows } = await sql<Span>`
    select (${from}::date + ${hours?.from ?? '00:00'}::time) at time zone ${timeZone} as "from",
      case when ${hours === null} then (${to}::date + 1)::timestamp at time zone ${timeZone}
        else (${to}::date + ${hours?.to ?? '00:00'}::time) at time zone ${timeZone} end as "to"`.execute(trx);
  return rows[0]!;
}
