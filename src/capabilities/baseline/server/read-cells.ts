import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isDay } from '#platform/forms/fields.ts';
import type { SheetRow } from '#platform/transfer/read-sheet.ts';
import { folded } from '../fold.ts';
import type { LineFault } from '../import-report.ts';
import type { School } from '../model.ts';

/** A line of a file that a school is read from, or why not. */
export type ReadSchool = { school: School } | { fault: LineFault };

const UAI = /^\d{7}[A-Z]$/;

export function readSchool(cell: string | undefined, schools: ReadonlyMap<string, School>): ReadSchool {
  const uai = (cell ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (uai === '') return { fault: { code: 'uai_missing' } };
  if (!UAI.test(uai)) return { fault: { code: 'uai_bad' } };
  const school = schools.get(uai);
  return school ? { school } : { fault: { code: 'uai_unknown' } };
}

/** A day as spreadsheets write it, `2026-11-22` or `22/11/2026`; null: no such day. */
function dayOf(cell: string): string | null {
  const [, d, mo, y] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(cell) ?? [];
  const day = y ? `${y}-${mo!.padStart(2, '0')}-${d!.padStart(2, '0')}` : cell.slice(0, 10);
  return isDay(day) ? day : null;
}

/** @param cell '' is today */
export function readDay(cell: string | undefined, today: string): { day: string } | { fault: LineFault } {
  if (!cell) return { day: today };
  const day = dayOf(cell);
  if (day === null) return { fault: { code: 'day_bad' } };
  return day > today ? { fault: { code: 'day_future' } } : { day };
}

/** A whole number from 0 to 100,000; null: it is none. */
export function readCount(cell: string): number | null {
  const digits = cell.replaceAll(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,6}$/.test(digits) && Number(digits) <= 100_000 ? Number(digits) : null;
}

/** A cell that a spreadsheet would have run stands for nothing that someone typed. */
export const isFormula = (cell: string): boolean => /^=/.test(cell);

/** Places of columns by what they mean; a column that comes twice is refused. @throws ExpectedError baseline_file_column_twice (422) */
export function placesOf<Column extends string>(
  headers: readonly string[],
  meaning: (header: string) => Column | null,
): { places: Map<Column, number>; ignored: string[] } {
  const places = new Map<Column, number>();
  const ignored: string[] = [];
  headers.forEach((header, at) => {
    const column = meaning(folded(header));
    if (column === null) {
      if (header !== '') ignored.push(header);
      return;
    }
    // Two columns that mean the same: nobody can say which one is right.
    if (places.has(column)) throw new ExpectedError('baseline_file_column_twice', 422, { column: header });
    places.set(column, at);
  });
  return { places, ignored };
}

const UAI_NAMES = ['uai', 'codeuai', 'rne', 'coderne', 'numerouai', 'uairne', 'codeetablissement', 'schoolcode'];
const DAY_NAMES = ['date', 'jour', 'day', 'ladate', 'datedelivraison', 'livrele'];
/** Columns that a person reads, and that nothing is read from. */
const FOR_READING = [
  'etablissement',
  'nom',
  'nomdeletablissement',
  'ecole',
  'school',
  'name',
  'commune',
  'ville',
  'town',
  'type',
  'kind',
];

export const isUaiName = (name: string): boolean => UAI_NAMES.includes(name);
export const isDayName = (name: string): boolean => DAY_NAMES.includes(name);
export const isForReading = (header: string): boolean => FOR_READING.includes(folded(header));

/** Where lines say the same thing twice, the second is refused and told of the first. */
export function firstLines(): (key: string, { line }: Pick<SheetRow, 'line'>) => LineFault | null {
  const seen = new Map<string, number>();
  return (key, { line }) => {
    const at = seen.get(key);
    if (at !== undefined) return { code: 'twice', at };
    seen.set(key, line);
    return null;
  };
}
