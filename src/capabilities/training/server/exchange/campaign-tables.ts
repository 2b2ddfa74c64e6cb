import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import type { Cell } from '#platform/transfer/sheet.ts';
import { ATTENDED, HOLDING } from '../../model.ts';
import { byWord, classWord, degreeWord, placeWord, stateWord } from '../../seat-words.ts';
import { exportSeats, exportSteps, type ExportSeat } from './export-rows.ts';

/** A column of a file: its title, and what it says of a row. */
export type Column<Row> = [title: string, of: (row: Row) => Cell];

/** A table with its titles first. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Cell[][] {
  return [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => of(row)))];
}

const session = (): Column<ExportSeat>[] => [
  [m.training_export_day(), ({ day }) => day],
  [m.training_export_starts(), ({ starts }) => starts],
  [m.training_export_ends(), ({ ends }) => ends],
  [m.training_export_code(), ({ code }) => code],
  [m.training_export_module(), ({ module }) => module],
  [m.training_figures_col_organiser(), ({ organiser }) => organiser],
  [m.training_export_venue(), ({ venue }) => venue],
  [m.training_export_sofia_group(), ({ sofiaGroup }) => sofiaGroup],
  [m.training_export_sofia_session(), ({ sofiaSession }) => sofiaSession],
];
const person = (): Column<ExportSeat>[] => [
  [m.training_export_name(), ({ name }) => name],
  [m.training_export_mail(), ({ mail }) => mail],
  [m.training_export_uai(), ({ establishment }) => establishment],
  [m.training_coverage_school(), ({ establishmentName }) => establishmentName],
  [m.training_figures_col_degree(), ({ degree }) => degreeWord(degree)],
  [m.training_export_subject(), ({ subject }) => subject],
];

/** Everyone who has a place or waits for one. */
export async function enrolments(trx: Trx, campaign: string, zone: string): Promise<Cell[][]> {
  const rows = await exportSeats(trx, campaign, zone);
  return table(
    [
      ...session(),
      ...person(),
      [m.training_export_rank(), ({ wishRank }) => wishRank],
      [m.training_figures_col_state(), placeWord],
      [m.training_export_state_at(), ({ stateAt }) => stateAt],
      [m.training_export_enrolled_at(), ({ enrolledAt }) => enrolledAt],
      [m.training_export_convoked_at(), ({ convokedAt }) => convokedAt],
      [m.training_figures_col_class(), ({ inClass }) => classWord(inClass)],
    ],
    rows,
  );
}

/** Who came and who did not, and those whose attendance is still to be marked after their session. */
export async function attendance(trx: Trx, campaign: string, zone: string): Promise<Cell[][]> {
  const rows = await exportSeats(trx, campaign, zone);
  return table(
    [
      ...session(),
      [m.training_export_trainer(), ({ trainer }) => trainer],
      ...person(),
      [m.training_figures_col_state(), placeWord],
      [m.training_export_reason(), ({ reason }) => reason],
    ],
    rows.filter(({ state, held }) => ATTENDED.includes(state) || (held && HOLDING.includes(state))),
  );
}

/** The chain of every place: each state, when, by whom. */
export async function steps(trx: Trx, campaign: string, zone: string): Promise<Cell[][]> {
  return table(
    [
      [m.training_export_day(), ({ day }) => day],
      [m.training_export_module(), ({ module }) => module],
      [m.training_export_venue(), ({ venue }) => venue],
      [m.training_export_name(), ({ name }) => name],
      [m.training_export_step(), ({ n }) => n],
      [m.training_figures_col_state(), ({ state }) => stateWord(state)],
      [m.training_export_at(), ({ at }) => at],
      [m.training_export_by(), ({ by }) => byWord(by)],
      [m.training_export_by_name(), ({ byName }) => byName],
      [m.training_export_reason(), ({ reason }) => reason],
    ],
    await exportSteps(trx, campaign, zone),
  );
}
