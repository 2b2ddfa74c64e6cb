import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Period, ReadCalendar } from '../calendar/period.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import type { Zone } from '../calendar/zones.ts';
import { closingOf } from './calendar.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** What a file brought; with one fault it brought nothing. */
export interface CalendarReport extends Omit<ReadCalendar, 'periods'> {
  /** Periods that the file says, of all zones. */
  periods: number;
  created: number;
  changed: number;
  /** Periods that were there already, word for word. */
  same: number;
  zones: Zone[];
}

/**
 * Imports a calendar of school holidays, all or nothing: a line that should say a period and cannot be read stops it.
 * A period is known by its zone, school year and name: the same file again changes nothing, new dates replace the old.
 * @param zone of a calendar file that does not say its own; null: the territory's
 * @throws ExpectedError forbidden (403), charter_calendar_large (413), those of `readCalendar` (422)
 */
export async function importCalendar(
  db: Db,
  person: Person | null,
  bytes: Uint8Array,
  zone: Zone | null = null,
): Promise<CalendarReport> {
  ensure(person, 'calendar', null);
  const { territory } = person;
  const ofFile = zone ?? (await inTerritory(db, territory, closingOf)).zone;
  // Read before the transaction that writes: a large file would hold one of the few connections for a second.
  const { periods, ...read } = readCalendar(bytes, ofFile);
  const zones = [...new Set(periods.map((period) => period.zone))].sort();
  const nothing = { created: 0, changed: 0, same: 0 };
  const written =
    read.faults.length > 0 || periods.length === 0
      ? nothing
      : await inTerritory(db, territory, (trx) => write(trx, territory, periods));
  return { ...read, periods: periods.length, zones, ...written };
}

async function write(
  trx: Trx,
  territory: string,
  periods: readonly Period[],
): Promise<{ created: number; changed: number; same: number }> {
  const { rows } = await sql<{ created: boolean }>`
    insert into charter.closure (territory_id, id, zone, school_year, name, from_day, to_day)
    select ${territory}, * from unnest(
      ${periods.map(() => randomUUID())}::uuid[], ${periods.map(({ zone }) => zone)}::text[],
      ${periods.map(({ schoolYear }) => schoolYear)}::smallint[], ${periods.map(({ name }) => name)}::text[],
      ${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
    on conflict (territory_id, zone, school_year, name) do update
      set from_day = excluded.from_day, to_day = excluded.to_day
      where (closure.from_day, closure.to_day) <> (excluded.from_day, excluded.to_day)
    returning xmax = 0 as created`.execute(trx);
  const created = rows.filter((row) => row.created).length;
  return { created, changed: rows.length - created, same: periods.length - rows.length };
}
