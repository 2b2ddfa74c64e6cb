import { WITH_ESTABLISHMENTS, type Category, type Participation } from '../../model.ts';
import { refuse, type Draft, type ReadCell } from './draft.ts';
import { folded, unquoted } from './marks.ts';

/** Tried in this order: elected members bring « leurs associations » in their own line. */
const NAMES: [RegExp, Category][] = [
  [/\b(premier|1er|1e) degre\b|\bprimary\b/, 'primaryTeams'],
  [/\b(second|2nd|2d|2e) degre\b|\bsecondary\b/, 'secondaryTeams'],
  [/\brepresentante?s? (de l )?academi|\bacademic representatives?\b/, 'academicRepresentatives'],
  [/\belue?s?\b|\belected\b/, 'electedMembers'],
  [/\busagers?\b|\busers?\b|\bfamilles? et (des )?eleves\b/, 'users'],
  [/\bassociations?\b|\bcollectifs?\b|\bcollectives\b/, 'associations'],
  [/\bchercheu(r|se)s?\b|\bresearchers?\b/, 'researchers'],
  [/\boperateurs?\b|\boperators?\b/, 'operators'],
  [/\bed ?techs?\b/, 'edTech'],
];

/** The category that a line names; null: none. */
export function categoryIn(text: string): Category | null {
  const words = folded(text);
  if (words.length > 90) return null;
  return NAMES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

const TICKED = /[☑☒✓✔✗✘■]|\[\s*x\s*\]/iu;
const EMPTY_BOX = /[☐□]|\[\s*\]/u;
const YES = /^(?:x|oui|yes)$/iu;
const NO = /^(?:non|no)$/iu;

const tickIn = (text: string): boolean | null => {
  if (TICKED.test(text) || YES.test(text)) return true;
  return EMPTY_BOX.test(text) || NO.test(text) ? false : null;
};

type Room = 'tick' | 'number' | 'establishments' | 'qualifier';

const ROOMS: [RegExp, Room][] = [
  [/etablissement|ecoles?\b|establishment|schools?\b/, 'establishments'],
  [/nombre|effectif|number/, 'number'],
  [/coche|presen|ticked/, 'tick'],
  [/precision|qualif|profil/, 'qualifier'],
];

/** What each column of a table of participants holds, by its header. */
export function roomsOf(headers: string[]): (Room | null)[] {
  return headers.map((header) => ROOMS.find(([pattern]) => pattern.test(folded(header)))?.[1] ?? null);
}

/** « 4 (CPD), 4 établissements » → number, qualifier, establishments. */
function countsIn(text: string): Pick<Participation, 'number' | 'establishments' | 'qualifier'> {
  const schools = /(?<!\d)(\d+)\s*(?:établissements?|écoles?|collèges?|lycées?|establishments?|schools?)/iu.exec(text);
  const left = schools ? text.replace(schools[0], ' ') : text;
  const found = /\d+/u.exec(left);
  const words = (found ? left.slice(0, found.index) + left.slice(found.index + found[0].length) : left)
    .replaceAll(/[()\s,;:]+/gu, ' ')
    .trim();
  return {
    number: found ? Number(found[0]) : null,
    establishments: schools ? Number(schools[1]) : null,
    qualifier: words,
  };
}

function takeCounts(into: Participation, text: string): void {
  const { number, establishments, qualifier } = countsIn(text);
  if (into.number === null) into.number = number;
  else if (into.establishments === null && WITH_ESTABLISHMENTS.includes(into.category)) into.establishments = number;
  into.establishments ??= establishments;
  if (qualifier !== '') into.qualifier ||= qualifier;
}

/** One row of a table of participants. False: it names no category. */
export function takeRow(draft: Draft, cells: ReadCell[], rooms: (Room | null)[]): boolean {
  const at = cells.findIndex(({ lines }) => categoryIn(lines.join(' ')));
  if (at === -1) return false;
  takeName(draft, cells[at]!.lines.join(' '));
  const into = participation(draft, categoryIn(cells[at]!.lines.join(' '))!);
  cells.forEach((cell, place) => {
    const text = cell.lines.join(' ');
    if (place === at || text === '') return;
    const room = rooms[place] ?? null;
    const tick = room === 'qualifier' ? null : tickIn(text);
    if (tick !== null) into.ticked ||= tick;
    else if (room === 'qualifier') into.qualifier ||= unquoted(text);
    else if (room === 'establishments' && /^\d+$/u.test(text)) into.establishments = Number(text);
    else if (/\d/u.test(text) || room === 'number') takeCounts(into, text);
    else refuse(draft, cell);
  });
  return true;
}

/** « Usagers : familles et élèves » is a name, not a name and what is said of it. */
const OWN_COLON = /^(?:familles et (?:des )?eleves|families and pupils)$/;
const COUNT_AT_END = /\s(\d+\s*(?:\([^)]{0,200}\))?)$/u;

/** « ☑ Équipes du premier degré : 4 (CPD) ». False: the line names no category. */
export function takeName(draft: Draft, line: string): boolean {
  const category = categoryIn(line);
  if (category === null) return false;
  const into = participation(draft, category);
  into.ticked ||= tickIn(line) ?? /^x\s/iu.test(line);
  const after = line.includes(':')
    ? line.slice(line.lastIndexOf(':') + 1).trim()
    : (COUNT_AT_END.exec(line)?.[1] ?? '');
  if (after !== '' && !OWN_COLON.test(folded(after))) takeCounts(into, after);
  return true;
}

function participation({ trame }: Draft, category: Category): Participation {
  return trame.participations.find((each) => each.category === category)!;
}
