import { parse } from 'csv-parse/sync';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';
import { isDay } from '#platform/forms/fields.ts';
import { isTime, mergeHours, MOST_HOURS, type KnownHour } from '../../../class-hours.ts';
import { remark, type ReadTimetable, type Remark, type Within } from './read-timetable.ts';

/** Columns by their folded names. */
const COLUMNS = {
  day: ['jour', 'jourdelasemaine', 'jours', 'day', 'weekday'],
  date: ['date', 'ladate'],
  starts: ['debut', 'heuredebut', 'heurededebut', 'de', 'start', 'starts', 'from'],
  ends: ['fin', 'heurefin', 'heuredefin', 'a', 'end', 'ends', 'to'],
} as const;
type Column = keyof typeof COLUMNS;

const WEEKDAYS = [
  ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];
const LONGEST_CELL = 200;

const folded = (words: string): string =>
  words
    .slice(0, LONGEST_CELL)
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

function columnsOf(header: readonly string[]): Record<Column, number> {
  const names = header.map(folded);
  const place = (column: Column) => names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const places = { day: place('day'), date: place('date'), starts: place('starts'), ends: place('ends') };
  if (places.starts < 0 || places.ends < 0 || (places.day < 0 && places.date < 0)) {
    throw new ExpectedError('training_timetable_columns', 422);
  }
  return places;
}

/** 'lundi', 'lun.', 'Mon', '1'; null: none of them. */
function weekdayIn(words: string): number | null {
  const name = folded(words);
  if (/^[1-7]$/.test(name)) return Number(name);
  if (name.length < 3) return null;
  for (const names of WEEKDAYS) {
    const at = names.findIndex((each) => each === name || (each.startsWith(name) && name.length < 5));
    if (at >= 0) return at + 1;
  }
  return null;
}

/** '2026-12-01' or '01/12/2026'; null: none of them. */
function dayIn(words: string): string | null {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words);
  const day = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : words;
  return isDay(day) ? day : null;
}

/** '8h', '8 h 30', '08:30', '8.30', '08:30:00'; null: none of them. */
function timeIn(words: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?(?::\d{2})?)?\s*(?:min)?$/i.exec(words) ?? [];
  const time = hour === undefined ? '' : `${hour.padStart(2, '0')}:${minute}`;
  return isTime(time, true) ? time : null;
}

function hourOf(cell: (column: Column) => string): KnownHour | Remark {
  const weekday = cell('date') === '' ? weekdayIn(cell('day')) : null;
  const day = weekday === null ? dayIn(cell('date') || cell('day')) : null;
  if (weekday === null && day === null) return 'day';
  const [starts, ends] = [timeIn(cell('starts')), timeIn(cell('ends'))];
  if (starts === null || ends === null || starts === '24:00') return 'time';
  if (ends <= starts) return 'ends_before';
  return { weekday, day, starts, ends, source: 'csv' };
}

/**
 * Reads a table « jour;début;fin » (every week) or « date;début;fin », with semicolons, commas or tabs, columns in any
 * order, unknown ones ignored.
 * @throws ExpectedError training_timetable_columns, training_timetable_unreadable, training_timetable_long (422)
 */
export function readCsv(text: string, { from, to }: Within): ReadTimetable {
  const rows = cells(text);
  const read: ReadTimetable = { kind: 'csv', hours: [], faults: [], left: [], lines: Math.max(0, rows.length - 1) };
  const places = columnsOf(rows[0]?.record ?? []);
  for (const { record, line: at } of rows.slice(1)) {
    const cell = (column: Column) => line((record[places[column]] ?? '').slice(0, LONGEST_CELL));
    const found = hourOf(cell);
    const what = record.map((each) => line(each.slice(0, LONGEST_CELL))).join(' ; ');
    if (typeof found === 'string') remark(read, at, found, what);
    else if (found.day !== null && (found.day < from || found.day > to)) remark(read, at, 'outside', what);
    else read.hours.push(found);
  }
  read.hours = mergeHours(read.hours);
  if (read.hours.length > MOST_HOURS) throw new ExpectedError('training_timetable_long', 422, { lines: MOST_HOURS });
  return read;
}

function cells(text: string): { record: string[]; line: number }[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  try {
    const rows = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, info: true });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch {
    throw new ExpectedError('training_timetable_unreadable', 422);
  }
}
