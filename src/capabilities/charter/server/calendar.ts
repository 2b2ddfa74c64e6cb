import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { publicHolidays, type PublicHolidays } from '../calendar/public-holidays.ts';
import type { Zone } from '../calendar/zones.ts';
import { ensure, may } from './permissions.ts';
import './tables.ts';

/** What closes the days of a territory. */
export interface Closing {
  /** Null: school holidays close nothing. */
  zone: Zone | null;
  publicHolidays: PublicHolidays;
}

/** A period of school holidays; `to` included. */
export interface Closure {
  id: string;
  name: string;
  /** 2026 is the year 2026-2027. */
  schoolYear: number;
  from: string;
  to: string;
}

export interface CalendarView {
  closing: Closing;
  /** Periods of the territory's zone that are not over, in order, 60 at most. */
  closures: Closure[];
  /** Public holidays of this year and the next that are to come. */
  publicHolidays: string[];
  /** Periods that were imported, by zone. */
  zones: { zone: Zone; count: number }[];
  mayWrite: boolean;
}

/** What closes; public holidays alone until someone says otherwise. Within the transaction of the territory. */
export async function closingOf(trx: Db): Promise<Closing> {
  const row = await trx.selectFrom('charter.calendar').select(['zone', 'public_holidays']).executeTakeFirst();
  return { zone: (row?.zone ?? null) as Zone | null, publicHolidays: row?.public_holidays ?? 'national' };
}

/** Periods of a zone that are not over on a day, in order, 60 at most: six years of a calendar. */
export async function closuresOf(trx: Db, zone: Zone, today: string): Promise<Closure[]> {
  return trx
    .selectFrom('charter.closure')
    .select(['id', 'name', 'school_year as schoolYear', 'from_day as from', 'to_day as to'])
    .where('zone', '=', zone)
    .where('to_day', '>=', today)
    .orderBy('from_day')
    .orderBy('name')
    .limit(60)
    .execute();
}

/**
 * The calendar of the person's territory.
 * @param today 'YYYY-MM-DD' there
 * @throws ExpectedError sign_in (401)
 */
export async function calendar(db: Db, person: Person | null, today: string): Promise<CalendarView> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const closing = await closingOf(trx);
    const year = Number(today.slice(0, 4));
    const zones = await trx
      .selectFrom('charter.closure')
      .select(({ fn }) => ['zone', fn.countAll<number>().as('count')])
      .groupBy('zone')
      .orderBy('zone')
      .execute();
    return {
      closing,
      closures: closing.zone ? await closuresOf(trx, closing.zone, today) : [],
      publicHolidays: [year, year + 1]
        .flatMap((each) => publicHolidays(closing.publicHolidays, closing.zone, each))
        .filter((day) => day >= today),
      zones: zones.map(({ zone, count }) => ({ zone: zone as Zone, count })),
      mayWrite: may(person, 'calendar', null),
    };
  });
}

/** Chooses what closes. @throws ExpectedError forbidden (403) */
export async function chooseClosing(db: Db, person: Person | null, given: Closing): Promise<void> {
  ensure(person, 'calendar', null);
  const values = { zone: given.zone, public_holidays: given.publicHolidays };
  await inTerritory(db, person.territory, (trx: Trx) =>
    trx
      .insertInto('charter.calendar')
      .values({ territory_id: person.territory, ...values })
      .onConflict((conflict) => conflict.column('territory_id').doUpdateSet(values))
      .execute(),
  );
}

/** Takes a period away; importing its file again brings it back. @throws ExpectedError forbidden (403) */
export async function removeClosure(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person, 'calendar', null);
  await inTerritory(db, person.territory, (trx) => trx.deleteFrom('charter.closure').where('id', '=', id).execute());
}
