import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line as oneLine } from '#platform/forms/fields.ts';
import type { Sheet, SheetRow } from '#platform/transfer/read-sheet.ts';
import { folded } from '../fold.ts';
import type { ImportReport, LineFault } from '../import-report.ts';
import type { Item, Provider } from '../model.ts';
import type { NewDelivery } from './deliveries.ts';
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
import type { Ground } from './read-states.ts';

export interface ReadDeliveries extends Pick<ImportReport, 'refused' | 'ignored'> {
  deliveries: Omit<NewDelivery, 'id'>[];
}

type Column = 'uai' | 'day' | 'item' | 'quantity' | 'provider' | 'note';

const NAMES: Record<Exclude<Column, 'uai' | 'day'>, readonly string[]> = {
  item: ['piece', 'piecedusocle', 'materiel', 'equipement', 'item', 'equipment'],
  quantity: ['quantite', 'nombre', 'qte', 'quantity', 'count'],
  provider: ['fournisseur', 'fournipar', 'quifournit', 'provider', 'collectivite'],
  note: ['note', 'remarque', 'commentaire', 'precision'],
};
const PROVIDER_WORDS: Record<Provider, readonly string[]> = {
  commune: ['commune', 'mairie', 'ville', 'town'],
  departement: ['departement', 'conseildepartemental', 'department'],
  region: ['region', 'conseilregional'],
  state: ['etat', 'rectorat', 'academie', 'ministere', 'state'],
  school: ['etablissement', 'ecole', 'college', 'lycee', 'school'],
};
const NOTE_AT_MOST = 500;

function columnsOf(headers: readonly string[]) {
  const { places, ignored } = placesOf<Column>(headers, (name) => {
    if (isUaiName(name)) return 'uai';
    if (isDayName(name)) return 'day';
    return (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((column) => NAMES[column].includes(name)) ?? null;
  });
  if (!places.has('uai')) throw new ExpectedError('baseline_file_no_uai', 422);
  for (const column of ['item', 'quantity', 'day'] as const)
    if (!places.has(column)) throw new ExpectedError(`baseline_file_no_${column}`, 422);
  return { places, ignored: ignored.filter((header) => !isForReading(header)) };
}

/**
 * Reads deliveries from a sheet, a line each. Who provides is what the list says, unless the line does.
 * @throws ExpectedError baseline_file_no_uai, baseline_file_no_item, baseline_file_no_quantity, baseline_file_no_day,
 *   baseline_file_column_twice (422)
 */
export function readDeliveries({ headers, rows }: Pick<Sheet, 'headers' | 'rows'>, ground: Ground): ReadDeliveries {
  const { places, ignored } = columnsOf(headers);
  const read: ReadDeliveries = { deliveries: [], refused: [], ignored };
  const twice = firstLines();
  for (const row of rows) {
    const line = readLine(row, places, ground);
    const key = 'fault' in line ? '' : [line.uai, line.item, line.day, line.quantity, line.provider].join(' ');
    const fault = 'fault' in line ? line.fault : twice(key, row);
    if (fault) read.refused.push({ line: row.line, name: row.cells[places.get('uai')!] ?? '', fault });
    else if (!('fault' in line)) read.deliveries.push(line);
  }
  return read;
}

function readLine(
  { cells }: SheetRow,
  places: ReadonlyMap<Column, number>,
  { schools, items, today }: Ground,
): Omit<NewDelivery, 'id'> | { fault: LineFault } {
  const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
  if ([...places.values()].some((at) => isFormula(cells[at] ?? ''))) return { fault: { code: 'formula' } };
  const found = readSchool(cell('uai'), schools);
  if ('fault' in found) return found;
  if (cell('day') === '') return { fault: { code: 'day_bad' } };
  const on = readDay(cell('day'), today);
  if ('fault' in on) return on;
  if (cell('item') === '') return { fault: { code: 'item_missing' } };
  const item = itemOf(cell('item'), items, found.school.kind);
  if (!item) return { fault: { code: 'item_unknown', said: cell('item').slice(0, 60), column: '' } };
  const quantity = readCount(cell('quantity'));
  if (quantity === null || quantity === 0) return { fault: { code: 'quantity' } };
  const provider = cell('provider') === '' ? item.provider : providerOf(cell('provider'));
  if (!provider) return { fault: { code: 'provider', said: cell('provider').slice(0, 60), column: '' } };
  const note = [...oneLine(cell('note'))].slice(0, NOTE_AT_MOST).join('');
  return { uai: found.school.uai, item: item.key, quantity, day: on.day, provider, note };
}

function itemOf(cell: string, items: readonly Item[], kind: Item['kind']): Item | undefined {
  const word = folded(cell);
  return items.find((each) => each.kind === kind && (folded(each.name) === word || folded(each.key) === word));
}

function providerOf(cell: string): Provider | undefined {
  const word = folded(cell);
  return (Object.keys(PROVIDER_WORDS) as Provider[]).find((provider) => PROVIDER_WORDS[provider].includes(word));
}
