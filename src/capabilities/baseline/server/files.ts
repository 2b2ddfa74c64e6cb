import { m } from '#paraglide/messages.js';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { writeCsv, type Cell } from '#platform/transfer/sheet.ts';
import { folded } from '../fold.ts';
import type { FileKind } from '../import-report.ts';
import { keptLacks, lacksOf, type Lack, type LackFilter } from '../missing.ts';
import { type ItemStatus, type School } from '../model.ts';
import { bodyName, kindName } from '../words.ts';
import { groundOf } from './import.ts';
import { ensure } from './permissions.ts';
import { schoolsOn } from './states.ts';
import { todayOf } from './today.ts';

function answerCell({ item, holding }: ItemStatus): Cell {
  if (holding.answer === 'count' && item.measure !== 'yesNo') return holding.quantity;
  if (holding.answer === 'yes' || (holding.answer === 'count' && holding.quantity! > 0)) return m.baseline_answer_yes();
  return holding.answer === 'unknown' ? null : m.baseline_answer_no();
}

function statesRows(schools: readonly School[], items: readonly { name: string }[]): Cell[][] {
  // A name that several lists share is one column.
  const names = [...new Map(items.map(({ name }) => [folded(name), name])).values()];
  const header = [m.baseline_file_uai(), m.baseline_file_school(), m.baseline_file_kind(), m.baseline_classrooms()];
  return [
    [...header, ...names],
    ...schools.map((school): Cell[] => [
      ...[school.uai, school.name, kindName(school.kind), school.classrooms],
      ...names.map((name) => {
        const status = school.items.find(({ item }) => folded(item.name) === folded(name));
        return status ? answerCell(status) : null;
      }),
    ]),
  ];
}

/**
 * A file to fill in and bring back: every school with what is known of it, or the columns of deliveries.
 * @throws ExpectedError sign_in (401), forbidden (403), baseline_no_list (409)
 */
export async function fileToFill(
  db: Db,
  person: Person | null,
  kind: FileKind,
): Promise<{ name: string; bytes: Uint8Array }> {
  ensure(person, 'import', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { schools, items } = await groundOf(trx, person.territory);
    if (kind === 'deliveries') {
      const header = [m.baseline_file_uai(), m.baseline_file_item(), m.baseline_file_quantity(), m.baseline_file_day()];
      const rows = [[...header, m.baseline_file_provider(), m.baseline_file_note()]];
      return { name: m.baseline_file_name_deliveries(), bytes: writeCsv(rows) };
    }
    return { name: m.baseline_file_name_states(), bytes: writeCsv(statesRows([...schools.values()], items)) };
  });
}

const lackRow = ({ uai, school, commune, kind, item, state, have, need, short }: Lack): Cell[] => [
  bodyName(item.provider, commune),
  ...[school, uai, commune, kindName(kind), item.name],
  state === 'missing' ? m.baseline_state_item_missing() : m.baseline_state_item_unknown(),
  ...[have, need, short],
];

/** What is missing as a CSV file, a line a lack. @throws ExpectedError sign_in (401) */
export async function missingCsv(db: Db, person: Person | null, filter: LackFilter): Promise<Uint8Array> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const schools = await schoolsOn(trx, person.territory, await todayOf(trx, person.territory));
    const header = [
      ...[m.baseline_provider(), m.baseline_file_school(), m.baseline_file_uai(), m.baseline_file_commune()],
      ...[m.baseline_file_kind(), m.baseline_file_item(), m.baseline_file_state(), m.baseline_file_have()],
      ...[m.baseline_file_need(), m.baseline_file_short()],
    ];
    return writeCsv([header, ...keptLacks(lacksOf(schools), filter).map(lackRow)]);
  });
}
