/** Columns of the plan-and-sessions sheet of Sofia-FMO, recognised by their headers in any order. */

/** Words of headers, as the sheet spells them. */
export const SOFIA_HEADERS = {
  planCode: 'Dispositif : code',
  planName: 'Dispositif : libellé',
  moduleCode: 'Module : code',
  moduleName: 'Module : libellé',
  group: 'Groupe : identifiant',
  groupName: 'Groupe : libellé',
  session: 'Session',
  starts: 'Début',
  ends: 'Fin',
  duration: 'Durée',
  mode: 'Modalité',
  uai: 'UAI',
  place: 'Lieu',
  max: 'Préinscription : nombre maximal',
  total: 'Préinscription : nombre total',
  opens: 'Préinscription : publication début',
  closes: 'Préinscription : publication fin',
  link: 'Préinscription : lien',
} as const;
export type SofiaColumn = keyof typeof SOFIA_HEADERS;

/** Where each column stands in a sheet, from 0; one that the sheet lacks is absent. */
export type SofiaColumns = Partial<Record<SofiaColumn, number>>;

/** Without them no row can be told from another. */
const NEEDED: readonly SofiaColumn[] = ['moduleCode', 'group', 'session', 'starts', 'ends'];

/** A text for comparing: lower case, no accents, words apart by one space. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Exports word the five columns on pre-registration in several ways; the others keep their name. */
const WORDED: [column: SofiaColumn, words: RegExp][] = [
  ['max', /\bnombre max(imal|imum)?\b/],
  ['total', /\bnombre total\b/],
  ['opens', /\bpublication.* debut\b|\bdebut.* publication\b|^pre ?inscription.* debut$/],
  ['closes', /\bpublication.* fin\b|\bfin.* publication\b|^pre ?inscription.* fin$/],
  ['link', /\blien$/],
];
const NAMES = new Map(Object.entries(SOFIA_HEADERS).map(([column, header]) => [folded(header), column as SofiaColumn]));

function columnOf(header: string): SofiaColumn | null {
  const words = folded(header);
  return NAMES.get(words) ?? WORDED.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export type SofiaHeaders =
  | { ok: true; columns: SofiaColumns }
  /** Headers, as the sheet spells them: those that it lacks, or one that it has twice. */
  | { ok: false; missing: string[] }
  | { ok: false; twice: string };

/** Which columns a sheet has; those that Maillage does not know are no fault. */
export function readHeaders(headers: readonly string[]): SofiaHeaders {
  const columns: SofiaColumns = {};
  for (const [at, header] of headers.entries()) {
    const column = columnOf(header);
    if (!column) continue;
    if (columns[column] !== undefined) return { ok: false, twice: header };
    columns[column] = at;
  }
  const missing = NEEDED.filter((column) => columns[column] === undefined).map((column) => SOFIA_HEADERS[column]);
  return missing.length > 0 ? { ok: false, missing } : { ok: true, columns };
}

/** A cell by its column; '' where the sheet lacks it. */
export function cellOf(columns: SofiaColumns, cells: readonly string[], column: SofiaColumn): string {
  const at = columns[column];
  return at === undefined ? '' : (cells[at] ?? '');
}
