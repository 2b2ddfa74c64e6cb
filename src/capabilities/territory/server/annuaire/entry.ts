import { codeCell, countCell, dayCell, folded, mailCell, numberCell, textCell, webCell } from './cells.ts';
import type { EstablishmentKind, EstablishmentLevel } from '../../kinds.ts';
import type { CellReader } from './columns.ts';

/** An establishment as the official directory tells of it. Null: the file does not say, or not legibly. */
export type DirectoryEntry = {
  /** Seven digits and a check letter, upper case. */
  uai: string;
  name: string;
  /** The directory's own type, as written ("Ecole", "Médico-social"). */
  type: string | null;
  /** Null for what is neither school, collège nor lycée (medico-social, services, EREA, MFR, post-bac only). */
  kind: EstablishmentKind | null;
  /** `primary` for a school, `secondary` for a collège or a lycée, null when `kind` is. */
  level: EstablishmentLevel | null;
  /** True public, false private. */
  public: boolean | null;
  /** Street lines on one line, without postal code and commune. */
  address: string | null;
  /** Five digits; may be a CEDEX code. */
  postalCode: string | null;
  /** INSEE code of the commune (`35016`, `2A004`). */
  communeCode: string | null;
  communeName: string | null;
  /** INSEE code of the département (`35`, `2A`, `971`). */
  departementCode: string | null;
  /** Two digits (`14` is Rennes). */
  academyCode: string | null;
  /** WGS 84 degrees; null whenever `longitude` is. */
  latitude: number | null;
  longitude: number | null;
  phone: string | null;
  mail: string | null;
  /** An http or https address. */
  web: string | null;
  pupils: number | null;
  /** National nature code (`340` is a collège) and its label, as written. */
  natureCode: string | null;
  natureLabel: string | null;
  /** True while it works: state "OUVERT" or "A FERMER" (closing is planned), or a file which does not give the state. */
  open: boolean;
  /** `YYYY-MM-DD`. */
  openedOn: string | null;
  /** The private school's contract with the State, as written; null for public ones. */
  contract: string | null;
  /** Priority education: `REP` or `REP+`. */
  priorityEducation: 'REP' | 'REP+' | null;
  /** Fourteen digits. */
  siret: string | null;
  /** Names of its other lines in the file (annexes), sorted, so that people find it by them too. */
  otherNames: string[];
};

const KINDS: Record<string, EstablishmentKind> = { ecole: 'ecole', college: 'college', lycee: 'lycee' };
const LEVELS: Record<EstablishmentKind, EstablishmentLevel> = {
  ecole: 'primary',
  college: 'secondary',
  lycee: 'secondary',
};
const STATUSES: Record<string, boolean> = { public: true, prive: false };
const WORKING_STATES = ['', 'ouvert', 'a fermer'];

/** The kind by the directory's type: "Ecole", "Ecole maternelle | élémentaire | primaire", "Collège …", "Lycée …". */
function kindOf(type: string): EstablishmentKind | null {
  const [first = '', second] = folded(type).split(' ');
  if (first === 'ecole' && second !== undefined && !['maternelle', 'elementaire', 'primaire'].includes(second))
    return null;
  return KINDS[first] ?? null;
}

/** The third address line is most often "35580 BAULON", which postal code and commune say already. */
function addressOf(lines: string[], postalCode: string | null): string | null {
  const kept = lines.map(textCell).filter((line) => line !== null && !(postalCode && line.startsWith(postalCode)));
  return textCell(kept.join(', '));
}

/** Spreadsheets drop the leading zero of a code that looks like a number. */
function padded(value: string, length: number): string {
  const text = value.trim();
  return text === '' ? '' : text.padStart(length, '0');
}

/**
 * One line of the directory as an entry; `uai` and `name` are already checked. What cannot be read in another column is null
 * and never refuses the line. A cell that holds a spreadsheet formula is the text it is.
 */
export function readEntry(uai: string, name: string, row: string[], cell: CellReader): DirectoryEntry {
  const kind = kindOf(cell(row, 'type'));
  const postalCode = codeCell(padded(cell(row, 'postalCode'), 5), /^\d{5}$/);
  const latitude = numberCell(cell(row, 'latitude'), -90, 90);
  const longitude = numberCell(cell(row, 'longitude'), -180, 180);
  const located = latitude !== null && longitude !== null;
  const contract = textCell(cell(row, 'contract'));
  const priority = codeCell(cell(row, 'priority'), /^REP\+?$/);
  return {
    uai,
    name,
    type: textCell(cell(row, 'type')),
    kind,
    level: kind && LEVELS[kind],
    public: STATUSES[folded(cell(row, 'status'))] ?? null,
    address: addressOf([cell(row, 'address1'), cell(row, 'address2'), cell(row, 'address3')], postalCode),
    postalCode,
    communeCode: codeCell(padded(cell(row, 'communeCode'), 5), /^\d[0-9AB]\d{3}$/),
    communeName: textCell(cell(row, 'communeName')),
    // The file writes 035 and 02A; INSEE, as everywhere else, 35 and 2A.
    departementCode: codeCell(padded(cell(row, 'departement'), 3), /^\d[0-9][0-9AB]$/)?.replace(/^0/, '') ?? null,
    academyCode: codeCell(padded(cell(row, 'academy'), 2), /^\d{2}$/),
    latitude: located ? latitude : null,
    longitude: located ? longitude : null,
    phone: textCell(cell(row, 'phone')),
    mail: mailCell(cell(row, 'mail')),
    web: webCell(cell(row, 'web')),
    pupils: countCell(cell(row, 'pupils')),
    natureCode: textCell(cell(row, 'natureCode')),
    natureLabel: textCell(cell(row, 'natureLabel')),
    open: WORKING_STATES.includes(folded(cell(row, 'state'))),
    openedOn: dayCell(cell(row, 'openedOn')),
    // The official file writes "C0NTRAT SIMPLE" with a zero.
    contract: contract === 'SANS OBJET' ? null : (contract?.replace('C0NTRAT', 'CONTRAT') ?? null),
    priorityEducation: priority === 'REP' || priority === 'REP+' ? priority : null,
    siret: codeCell(cell(row, 'siret'), /^\d{14}$/),
    otherNames: [],
  };
}
