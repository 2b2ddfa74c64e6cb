import type { Horizon } from '../../model.ts';

/** Letters and digits only, lower case, no accents, one space between words: how headers and names are compared. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const OWNER = /^(?:porteurs?|porteuses?|responsables?|pilotes?|owners?|led by)\s*:\s*(.*)$/iu;
const INVOLVED =
  /^(?:concernée?s?|(?:personnes|acteurs) concernée?s|participants?|involved|people involved)\s*:\s*(.*)$/iu;
const LABEL = /^(?:libellé court|short label)\s*:\s*(.+)$/iu;
const FROM = /^(?:dans le diagnostic|in the diagnostic)\s*:\s*(.+)$/iu;
const NUMBERED = /^(?:axe|axis)\s*(?:n[°o]\s*)?(\d{1,4})(?:\s*[:.–—)-]\s*(.+))?$/iu;
const HORIZON = /^(court|moyen|long|short|medium)[\s-](?:terme|term)(?:\s*:\s*(.+))?$/iu;
const TOLD =
  /^\(?(?:à dire aux parents|(?:dire|expliquer) aux parents|(?:informer|prévenir) (?:en priorité )?les parents(?: en priorité)?|(?:to )?tell the parents)\)?\s*\.?$/iu;
const ABSENT = /^(.*\S)\s*\((?:absente?s? du diagnostic|absent from the diagnostic)\)$/iu;
const CONTINUED = /^(.*\S)\s*\((?:suite|continued)\)$/iu;
const NOTHING =
  /^\((?:sans thème|no theme|aucun irritant principal|no main pain point|aucun besoin|no need|aucun axe|no axis)\)$/iu;
const THEME_NUMBER = /^(?:thème|theme)\s*\d{1,2}\s*[:.–—-]?\s+(?=\S)/iu;
const NOT_CHOSEN = /^\((?:axe non retenu|axis not chosen)\)$/iu;
const WHOLE_AXIS = /^\((?:pour tout l[’']axe|for the whole axis)\)$/iu;
/** What people and word processors type before a line of a list; U+F0B7 and U+F0A7 are Word's own signs. */
const BULLET = /^(?:[–—−•·●○◦▪▫■□‣⁃➢➔→✓✔*\uf0b7\uf0a7\uf0fc]+\s*|-+(?=[\s\p{L}])\s*|o\s+)(?=\S)/u;
/** Dots and dashes of an empty bullet. */
const BLANK = /^(?:(?![«»])[\p{P}\s_])*$/u;

const HORIZONS: Record<string, Horizon> = {
  court: 'short',
  short: 'short',
  moyen: 'medium',
  medium: 'medium',
  long: 'long',
};

/** Signs stand on the first line of a text; the lines under it follow whatever is left. */
function onFirst(text: string, change: (first: string) => string): string {
  const [first = '', ...more] = text.split('\n');
  return [change(first), ...more].join('\n');
}

const rest = (pattern: RegExp) => (text: string) => {
  const [first = '', ...more] = text.split('\n');
  const found = pattern.exec(first);
  return found ? [found[1] ?? '', ...more].join('\n') : null;
};

/** The words after « Porteur : », '' when the line says nothing else; null: another line. The same for the others. */
export const ownerIn = rest(OWNER);
export const involvedIn = rest(INVOLVED);
export const labelIn = rest(LABEL);
export const fromIn = rest(FROM);
export const absentIn = rest(ABSENT);
export const continuedIn = rest(CONTINUED);
export const saysTold = (line: string) => TOLD.test(line);
export const saysNothing = (line: string) => NOTHING.test(line);
export const saysNotChosen = (line: string) => NOT_CHOSEN.test(line);
export const saysWholeAxis = (line: string) => WHOLE_AXIS.test(line);

/** The name of a theme without « Thème 3 : » before it. */
export const withoutThemeNumber = (name: string) => name.replace(THEME_NUMBER, '');

/** « Axe 3 : … »: its number and its words, '' where there are none; null: another line. */
export function numberedIn(text: string): { number: number; text: string } | null {
  const number = NUMBERED.exec(text.split('\n')[0]!)?.[1];
  return number === undefined
    ? null
    : { number: Number(number), text: onFirst(text, (first) => NUMBERED.exec(first)?.[2] ?? '') };
}

/** « Court terme : à la rentrée »; a line that names no horizon is a marker alone. */
export function whenIn(text: string): { horizon: Horizon | null; marker: string } {
  const name = HORIZON.exec(text.split('\n')[0]!)?.[1];
  if (name === undefined) return { horizon: null, marker: unquoted(text) };
  return {
    horizon: HORIZONS[name.toLowerCase()]!,
    marker: unquoted(onFirst(text, (first) => HORIZON.exec(first)?.[2] ?? '')),
  };
}

/** A card without words from which something hangs. */
const WORDLESS = '(…)';
/** Before the further lines of one text, each a bullet of its own. */
const MORE = '…';

const quotedIn = (line: string) =>
  line.length > 4 && /^«[ \u00a0]/.test(line) && /[ \u00a0]»$/.test(line) ? line.slice(2, -2) : null;

/** Whether a reader would take this line for a sign of the form, or for nothing. */
function misread(line: string): boolean {
  // No sign of the form begins and ends with « »: only what stands inside all of them can be one.
  let bare = line;
  for (let inside = quotedIn(bare); inside !== null; inside = quotedIn(bare)) bare = inside;
  const signs = [OWNER, INVOLVED, LABEL, FROM, NUMBERED, HORIZON, TOLD, ABSENT, CONTINUED, NOTHING];
  const all = [...signs, NOT_CHOSEN, WHOLE_AXIS, THEME_NUMBER, BULLET, BLANK];
  return bare.startsWith(MORE) || all.some((sign) => sign.test(bare));
}

/** A line as the form carries it: between « » where it would read as a sign of the form, as it is elsewhere. */
export function quoted(line: string): string {
  return line !== '' && misread(line) ? `«\u00a0${line}\u00a0»` : line;
}

/** The words of one card as bullets: `sign` dresses the first line, the others follow behind « … ». */
export function bulletsOf(text: string, sign: (first: string) => string = (first) => first): string[] {
  const [first = '', ...more] = text.split('\n');
  return [sign(text === '' ? WORDLESS : quoted(first)), ...more.map((line) => `${MORE} ${line}`.trimEnd())];
}

/** Lines of a cell as the words of its cards: the contrary of `bulletsOf` but for the signs. Empty ones are left out. */
export function cardsIn(lines: string[]): string[] {
  const cards: string[] = [];
  for (const line of lines.map((typed) => typed.replace(BULLET, ''))) {
    const more = line === MORE || line.startsWith(`${MORE} `);
    if (more && cards.length > 0) cards.push(`${cards.pop()!}\n${line.slice(MORE.length + 1)}`);
    else if (line === WORDLESS || !BLANK.test(line)) cards.push(line);
  }
  return cards.map((card) => card.trimEnd());
}

/** The words that `quoted` or `bulletsOf` was given, signs aside. */
export function unquoted(text: string): string {
  return onFirst(text, (first) => {
    if (first === WORDLESS) return '';
    const inside = quotedIn(first);
    return inside !== null && misread(inside) ? inside : first;
  });
}
