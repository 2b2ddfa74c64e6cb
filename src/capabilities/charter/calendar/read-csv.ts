import { parse } from 'csv-parse/sync';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';
import {
  dayBefore,
  LONGEST_WORDS,
  remark,
  schoolYearOfDay,
  type Period,
  type ReadCalendar,
  type Remark,
} from './period.ts';
import { TIME_ZONES, zoneOf } from './zones.ts';

/** Columns by their folded names: the labels of the file, and the names of the programs' interface. */
const COLUMNS = {
  name: ['description'],
  public: ['population'],
  from: ['datededebut', 'startdate'],
  to: ['datedefin', 'enddate'],
  zone: ['zones', 'zone'],
  year: ['anneescolaire', 'schoolyear'],
} as const;
type Column = keyof typeof COLUMNS;

const folded = (words: string) =>
  words
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');

function columnsOf(header: readonly string[]): Record<Column, number> {
  const names = header.map((name) => folded(name.slice(0, LONGEST_WORDS)));
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, known]) => [
      column,
      names.findIndex((name) => (known as readonly string[]).includes(name)),
    ]),
  ) as Record<Column, number>;
  for (const needed of ['name', 'from', 'to', 'zone'] as const) {
    if (places[needed] < 0) throw new ExpectedError('charter_calendar_columns', 422);
  }
  return places;
}

/**
 * The day that a cell means: a day as it is, an instant as the midnight nearest to it in the zone. Overseas the file
 * has written midnights of Paris as well as those of the place: both are within 12 hours.
 * @returns null: unreadable
 */
function dayOf(cell: string, timeZone: string): string | null {
  const day = /^(\d{4}-\d\d-\d\d)$/.exec(cell)?.[1];
  if (day) return isDay(day) ? day : null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(cell)) return null;
  const at = Date.parse(cell);
  if (Number.isNaN(at)) return null;
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return parts.format(at + 12 * 3_600_000);
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** Whose dates count where a line says one thing for pupils and another for teachers: who writes and is written to. */
function rankOf(population: string): number {
  const who = folded(population);
  if (who.startsWith('enseignant')) return 2;
  return who.startsWith('eleve') ? 0 : 1;
}

/**
 * Reads the official calendar (data.education.gouv.fr, « Calendrier scolaire »), comma or semicolon, columns in any
 * order, unknown ones ignored. A zone comes once an académie: its lines become one period. The end is the day of return.
 * @throws ExpectedError charter_calendar_columns (422), charter_calendar_unreadable (422)
 */
export function readCsv(text: string): ReadCalendar {
  const rows = cells(text);
  const read: ReadCalendar = { kind: 'csv', periods: [], faults: [], left: [], lines: Math.max(0, rows.length - 1) };
  const places = columnsOf(rows[0]?.record ?? []);
  const kept = new Map<string, Period & { rank: number }>();
  for (const { record, line: at } of rows.slice(1)) {
    const cell = (column: Column) => line((record[places[column]] ?? '').slice(0, LONGEST_WORDS));
    const found = periodOf(cell);
    if (typeof found === 'string') {
      remark(read, at, found, record.join(' ; '));
      continue;
    }
    const period = { ...found, rank: rankOf(cell('public')) };
    const key = `${period.zone} ${period.schoolYear} ${period.name}`;
    const before = kept.get(key);
    if (!before || before.rank < period.rank) kept.set(key, period);
    else if (before.rank === period.rank && (before.from !== period.from || before.to !== period.to))
      remark(read, at, 'other_days', record.join(' ; '));
  }
  read.periods = [...kept.values()].map(({ rank: _, ...period }) => period);
  return read;
}

/** The period that a line says, or why it says none. */
function periodOf(cell: (column: Column) => string): Period | Remark {
  const name = cell('name');
  if (name === '') return 'no_name';
  const zone = zoneOf(cell('zone'));
  if (zone === null) return cell('zone') === '' ? 'no_zone' : 'unknown_zone';
  if (cell('from') === '' || cell('to') === '') return 'no_day';
  const [from, back] = [dayOf(cell('from'), TIME_ZONES[zone]), dayOf(cell('to'), TIME_ZONES[zone])];
  if (from === null || back === null) return 'bad_day';
  if (back < from) return 'ends_before';
  if (back === from) return 'single_day';
  const said = /^(\d{4})\s*-\s*\d{4}$/.exec(cell('year'))?.[1];
  return {
    zone,
    schoolYear: said ? Number(said) : schoolYearOfDay(from),
    name: name.slice(0, 120),
    from,
    to: dayBefore(back),
  };
}

function cells(text: string): { record: string[]; line: number }[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = first.split(';').length >= first.split(',').length ? ';' : ',';
  try {
    const rows = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch {
    throw new ExpectedError('charter_calendar_unreadable', 422);
  }
}
