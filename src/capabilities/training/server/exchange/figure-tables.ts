import { m } from '#paraglide/messages.js';
import type { Cell } from '#platform/transfer/sheet.ts';
import { classWord, degreeWord, placeWord } from '../../seat-words.ts';
import type { CoverageLine } from '../figures/coverage-view.ts';
import type { FigureLines } from '../figures/lines.ts';
import type { PersonLine } from '../figures/person-lines.ts';
import type { SeatLine } from '../figures/seat-lines.ts';
import type { SessionLine } from '../figures/session-lines.ts';
import { table, type Column } from './campaign-tables.ts';

const SEATS = (): Column<SeatLine>[] => [
  [m.training_export_name(), ({ name }) => name],
  [m.training_export_uai(), ({ establishment }) => establishment],
  [m.training_coverage_school(), ({ establishmentName }) => establishmentName],
  [m.training_figures_col_degree(), ({ degree }) => degreeWord(degree)],
  [m.training_export_day(), ({ day }) => day],
  [m.training_export_module(), ({ module }) => module],
  [m.training_figures_col_organiser(), ({ organiserName }) => organiserName],
  [m.training_export_venue(), ({ venueName }) => venueName],
  [m.training_export_minutes(), ({ minutes }) => minutes],
  [m.training_export_delay(), ({ origin, delay }) => (origin === 'walkIn' ? null : delay)],
  [m.training_figures_col_class(), ({ inClass }) => classWord(inClass)],
  [m.training_figures_col_state(), placeWord],
  [m.training_export_reason(), ({ reason }) => reason],
];
const PEOPLE = (): Column<PersonLine>[] => [
  [m.training_export_name(), ({ name }) => name],
  [m.training_export_uai(), ({ establishment }) => establishment],
  [m.training_coverage_school(), ({ establishmentName }) => establishmentName],
  [m.training_figures_col_degree(), ({ degree }) => degreeWord(degree)],
  [m.training_figures_col_answer(), ({ answer }) => answerCell(answer)],
  [m.training_figures_col_came(), ({ attended }) => attended],
];
const SESSIONS = (): Column<SessionLine>[] => [
  [m.training_export_day(), ({ day }) => day],
  [m.training_export_module(), ({ module }) => module],
  [m.training_figures_col_organiser(), ({ organiserName }) => organiserName],
  [m.training_export_venue(), ({ venueName }) => venueName],
  [m.training_export_trainer(), ({ trainer }) => trainer],
  [m.training_figures_absent(), ({ absence }) => absence.numerator],
  [m.training_figures_expected(), ({ absence }) => absence.denominator],
];
const SCHOOLS = (): Column<CoverageLine>[] => [
  [m.training_export_uai(), ({ uai }) => uai],
  [m.training_coverage_school(), ({ name }) => name],
  [m.training_export_commune(), ({ commune }) => commune],
  [m.training_coverage_sector(), ({ public: open }) => sectorCell(open)],
  [m.training_coverage_offered(), ({ offered }) => offered],
  [m.training_coverage_answered(), ({ answered }) => answered],
  [m.training_coverage_came(), ({ came }) => came],
];

function answerCell(answer: PersonLine['answer']): string {
  if (answer === null) return m.training_figures_answer_none();
  return answer === 'wishes' ? m.training_figures_answer_wishes() : m.training_figures_answer_notThisYear();
}

function sectorCell(open: boolean | null): string {
  if (open === null) return m.training_coverage_unknown();
  return open ? m.training_coverage_public() : m.training_coverage_private();
}

/** The lines of a figure as a table: as many rows as the figure says. */
export function linesTable(lines: FigureLines): Cell[][] {
  if (lines.kind === 'seat') return table(SEATS(), lines.rows);
  return lines.kind === 'person' ? table(PEOPLE(), lines.rows) : table(SESSIONS(), lines.rows);
}

export function coverageTable(rows: readonly CoverageLine[]): Cell[][] {
  return table(SCHOOLS(), rows);
}
