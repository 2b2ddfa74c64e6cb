import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Sheet, SheetRow } from '#platform/transfer/read-sheet.ts';
import { folded } from '../fold.ts';
import type { ImportReport, LineFault } from '../import-report.ts';
import { CLASSROOMS, type Item, type School } from '../model.ts';
import {
  firstLines,
  isDayName,
  isForReading,
  isFormula,
  isUaiName,
  placesOf,
  readCount,
  readDay,
  readSchool,
} from './read-cells.ts';
import type { Said } from './record.ts';

/** What a sheet is read against. */
export interface Ground {
  schools: ReadonlyMap<string, School>;
  /** Of every list in force. */
  items: readonly Item[];
  /** 'YYYY-MM-DD': the day of lines that say none. */
  today: string;
}

export interface ReadStates extends Pick<ImportReport, 'refused' | 'ignored'> {
  values: (Said & { uai: string; day: string })[];
}

const WORDS: Record<'yes' | 'no' | 'unknown', readonly string[]> = {
  yes: ['oui', 'o', 'x', 'vrai', '1', 'yes', 'y', 'true', 'ok'],
  no: ['non', 'n', 'faux', '0', 'no', 'false', 'aucun', 'aucune'],
  unknown: ['inconnu', 'inconnue', 'unknown', 'nesaitpas', 'nsp', 'nonrenseigne'],
};
const CLASSROOM_NAMES = ['sallesdeclasse', 'salles', 'nombredesallesdeclasse', 'nombredesalles', 'classrooms'];

function answerOf(cell: string, measure: Item['measure'] | 'classrooms'): Omit<Said, 'item'> | null {
  const word = folded(cell);
  if (cell === '?' || WORDS.unknown.includes(word)) return { answer: 'unknown', quantity: null };
  if (measure === 'yesNo') {
    if (WORDS.yes.includes(word)) return { answer: 'yes', quantity: null };
    return WORDS.no.includes(word) ? { answer: 'no', quantity: null } : null;
  }
  const quantity = readCount(cell);
  return quantity === null ? null : { answer: 'count', quantity };
}

type Column = 'uai' | 'day' | typeof CLASSROOMS | `item ${string}`;

/** Whether a header, folded, names an item: by its name in the list of the school, or by its key. */
const names = ({ key, name }: Item, header: string): boolean => folded(name) === header || folded(key) === header;

/** The columns of items, by a name that one list at least knows. */
function columnsOf(headers: readonly string[], items: readonly Item[]) {
  const { places, ignored } = placesOf<Column>(headers, (name) => {
    if (isUaiName(name)) return 'uai';
    if (isDayName(name)) return 'day';
    if (items.some((item) => names(item, name))) return `item ${name}`;
    return CLASSROOM_NAMES.includes(name) ? CLASSROOMS : null;
  });
  if (!places.has('uai')) throw new ExpectedError('baseline_file_no_uai', 422);
  if (![...places.keys()].some((column) => column === CLASSROOMS || column.startsWith('item ')))
    throw new ExpectedError('baseline_file_no_item', 422);
  return { places, ignored: ignored.filter((header) => !isForReading(header)) };
}

/**
 * Reads what schools have from a sheet: a line a school, a column an item. An empty cell says nothing.
 * @throws ExpectedError baseline_file_no_uai, baseline_file_no_item, baseline_file_column_twice (422)
 */
export function readStates({ headers, rows }: Pick<Sheet, 'headers' | 'rows'>, ground: Ground): ReadStates {
  const { places, ignored } = columnsOf(headers, ground.items);
  const read: ReadStates = { values: [], refused: [], ignored };
  const twice = firstLines();
  for (const row of rows) {
    const line = readLine(row, places, headers, ground);
    const fault = 'fault' in line ? line.fault : twice(line.uai, row);
    if (fault) read.refused.push({ line: row.line, name: row.cells[places.get('uai')!] ?? '', fault });
    else if ('said' in line) read.values.push(...line.said.map((each) => ({ ...each, uai: line.uai, day: line.day })));
  }
  return read;
}

function readLine(
  { cells }: SheetRow,
  places: ReadonlyMap<Column, number>,
  headers: readonly string[],
  { schools, items, today }: Ground,
): { uai: string; day: string; said: Said[] } | { fault: LineFault } {
  const found = readSchool(cells[places.get('uai')!], schools);
  if ('fault' in found) return found;
  const on = readDay(cells[places.get('day') ?? -1], today);
  if ('fault' in on) return on;
  const said: Said[] = [];
  for (const [column, at] of places) {
    const cell = cells[at] ?? '';
    if (column === 'uai' || column === 'day' || cell === '') continue;
    if (isFormula(cell)) return { fault: { code: 'formula' } };
    const header = column.slice('item '.length);
    const item = items.find((each) => each.kind === found.school.kind && names(each, header));
    const told = { said: cell.slice(0, 60), column: headers[at]! };
    if (!item && column !== CLASSROOMS) return { fault: { code: 'not_listed', ...told } };
    const answer = answerOf(cell, item?.measure ?? 'classrooms');
    if (!answer) return { fault: { code: 'answer', ...told } };
    said.push({ item: item?.key ?? CLASSROOMS, ...answer });
  }
  return { uai: found.school.uai, day: on.day, said };
}
