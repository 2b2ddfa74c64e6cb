import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { dayAt, opensAt, USUAL_HOURS, type Hours } from '#platform/quiet-hours.ts';
import { publicHolidays } from '../calendar/public-holidays.ts';
import { closingOf, closuresOf } from './calendar.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/**
 * The hours that messages obey: those of the school's charter in force, else of the territory's, else the usual ones;
 * in the territory's time zone, closed on its holidays. For `setQuietHours`.
 * @param trx transaction opened for that territory
 */
export async function quietHoursOf(trx: Db, territory: string, establishment: string | null): Promise<Hours> {
  const { rows } = await sql<{ days: number[]; opens: string; closes: string }>`
    select days, opens, closes from charter.version version
    where territory_id = ${territory} and (establishment is null or establishment = ${establishment})
      and exists (select from charter.voice voice where voice.territory_id = version.territory_id
        and voice.version_id = version.id and voice.signs and voice.as_writer)
    order by establishment nulls last, number desc limit 1`.execute(trx);
  const { timeZone } = (await homeTerritory(trx, territory)) ?? USUAL_HOURS;
  const said = rows[0];
  const open = said ? { days: said.days, from: said.opens, to: said.closes } : USUAL_HOURS;
  return { ...open, timeZone, closed: await closedDays(trx, dayAt(timeZone, now())) };
}

/** Days on which nothing leaves, from today to the second New Year from now. */
async function closedDays(trx: Db, today: string): Promise<Hours['closed']> {
  const { zone, publicHolidays: rule } = await closingOf(trx);
  const year = Number(today.slice(0, 4));
  const holidays = [year, year + 1].flatMap((each) => publicHolidays(rule, zone, each));
  const periods = zone ? await closuresOf(trx, zone, today) : [];
  return [...periods.map(({ from, to }) => ({ from, to })), ...holidays.map((day) => ({ from: day, to: day }))];
}

/** When a message written now would leave. */
export interface Departure {
  /** Null: at once. */
  at: Date | null;
  timeZone: string;
}

/**
 * When a message of the person's territory, or about one of its schools, would leave if it were written now.
 * @throws ExpectedError sign_in (401)
 */
export async function departure(db: Db, person: Person | null, establishment: string | null): Promise<Departure> {
  ensure(person, 'read', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    const hours = await quietHoursOf(trx, person.territory, establishment);
    const at = now();
    const opening = opensAt(hours, at);
    return { at: opening > at ? opening : null, timeZone: hours.timeZone };
  });
}
