import { folded } from './cells.ts';
import type { CellReader, ColumnName } from './columns.ts';
import type { DirectoryEntry } from './entry.ts';

/** A line of the file that passed its own checks. `offers`: how many courses and sections it declares. */
export type DirectoryLine = { line: number; entry: DirectoryEntry; offers: number };

const OFFER_COLUMNS: ColumnName[] = [
  'general',
  'technological',
  'vocational',
  'postBac',
  'arts',
  'cinema',
  'theatre',
  'sport',
  'international',
  'european',
];

/** How many courses and sections a row declares (cells that are `1`). */
export function countOffers(row: string[], cell: CellReader): number {
  return OFFER_COLUMNS.filter((column) => cell(row, column).trim() === '1').length;
}

function isAnnexe(entry: DirectoryEntry): boolean {
  return folded(entry.name).split(' ').includes('annexe');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Negative when `a` tells more of the establishment than `b`. Never looks at the place in the file. */
function compareLines(a: DirectoryLine, b: DirectoryLine): number {
  return (
    Number(a.entry.kind === null) - Number(b.entry.kind === null) ||
    Number(isAnnexe(a.entry)) - Number(isAnnexe(b.entry)) ||
    b.offers - a.offers ||
    compareTexts(JSON.stringify(a.entry), JSON.stringify(b.entry))
  );
}

/**
 * Merges the lines of one UAI into one establishment.
 *
 * The directory gives a UAI several lines when it has an annexe elsewhere ("Collège Saint-Paul (annexe du collège
 * Saint-Joseph, Bruz)") or two pages at the Onisep ("Lycée professionnel …" and "Lycée polyvalent …"): name, address, commune and
 * courses differ, the rest is the same. The principal line gives the establishment; it is, in this order, one that is a
 * school, collège or lycée, one not named "annexe", the one with most courses and sections, the first by its text. So the
 * order of the lines in the file changes nothing, and identical lines merge without a trace. The other lines give their names
 * (`otherNames`) and fill what the principal line leaves blank, except the place, which stays whole. It is open when one
 * of its lines is.
 *
 * @param lines all of the same UAI, of levels that agree (see `contradicts`)
 */
export function mergeLines(lines: readonly [DirectoryLine, ...DirectoryLine[]]): DirectoryEntry {
  const [principal = lines[0], ...others] = lines.toSorted(compareLines);
  const merged = { ...principal.entry };
  for (const { entry } of others) {
    merged.public ??= entry.public;
    merged.departementCode ??= entry.departementCode;
    merged.academyCode ??= entry.academyCode;
    merged.phone ??= entry.phone;
    merged.mail ??= entry.mail;
    merged.web ??= entry.web;
    merged.pupils ??= entry.pupils;
    merged.natureCode ??= entry.natureCode;
    merged.natureLabel ??= entry.natureLabel;
    merged.openedOn ??= entry.openedOn;
    merged.contract ??= entry.contract;
    merged.priorityEducation ??= entry.priorityEducation;
    merged.siret ??= entry.siret;
    merged.open ||= entry.open;
  }
  const names = new Set(others.map(({ entry }) => entry.name));
  names.delete(merged.name);
  return { ...merged, otherNames: [...names].sort(compareTexts) };
}

/**
 * The earlier line whose level a line contradicts (a school here, a collège or a lycée there), or null. No real
 * establishment is both, and its level decides who answers for it, so such a line is refused rather than guessed at. A line
 * without level contradicts nothing; collège and lycée are both secondary, and the principal line tells which.
 */
export function contradicts(line: DirectoryLine, earlier: readonly DirectoryLine[]): DirectoryLine | null {
  if (line.entry.level === null) return null;
  // Those that were kept agree, so the first one with a level speaks for all.
  const first = earlier.find((it) => it.entry.level !== null);
  return first !== undefined && first.entry.level !== line.entry.level ? first : null;
}
