import type { Span } from './school-calendar.ts';

/** Calendar months, January first, as people write and shorten them without accents. */
const MONTHS = [
  'janvier|janv|january|jan',
  'fevrier|fevr|fev|february|feb',
  'mars|march',
  'avril|avr|april|apr',
  'mai|may',
  'juin|june|jun',
  'juillet|juil|july|jul',
  'aout|august|aug',
  'septembre|sept|september|sep',
  'octobre|oct|october',
  'novembre|nov|november',
  'decembre|dec|december',
];

const FIRST = '(?:1er|1re|1ere|premier|premiere|first|1st)';
const SECOND = '(?:2e|2eme|2nd|2nde|deuxieme|second|seconde)';
const THIRD = '(?:3e|3eme|troisieme|third|3rd|dernier|last)';

/** Names of longer periods, tried before months: « vacances de février » is not the whole of February's name. */
const PERIODS: [words: string, span: Span, holiday?: true][] = [
  [
    'toute l annee|tout au long de l annee|annee scolaire|en continu|all year(?: round)?|whole (?:school )?year|all through the year',
    { from: 0, to: 10 },
  ],
  [`t1|${FIRST} trimestre|trimestre 1|${FIRST} term|term 1|autumn term`, { from: 0, to: 2 }],
  [`t2|${SECOND} trimestre|trimestre 2|${SECOND} term|term 2`, { from: 3, to: 5 }],
  [`t3|${THIRD} trimestre|trimestre 3|${THIRD} term|term 3|summer term`, { from: 6, to: 9 }],
  [`s1|${FIRST} semestre|semestre 1|${FIRST} semester|semester 1`, { from: 0, to: 4 }],
  [`s2|${SECOND} semestre|semestre 2|${SECOND} semester|semester 2`, { from: 5, to: 9 }],
  ['(?:vacances de )?(?:la )?toussaint|autumn half term|autumn holidays?', { from: 1, to: 1 }, true],
  ['(?:vacances de )?noel|christmas(?: holidays?)?', { from: 3, to: 3 }, true],
  ['vacances d hiver|vacances de fevrier|winter holidays?', { from: 5, to: 5 }, true],
  ['vacances de (?:printemps|paques)|paques|spring holidays?|easter(?: holidays?)?', { from: 7, to: 7 }, true],
  ['(?:grandes )?vacances d ete|grandes vacances|ete|summer(?: holidays?)?', { from: 10, to: 11 }],
  ['fin d annee|fin de l annee|end of (?:the )?(?:school )?year', { from: 9, to: 9 }],
  ['pre ?rentree', { from: -1, to: -1 }],
];

/** The return to school, when no month says which one (« rentrée de janvier »). */
const RETURN: [string, Span] = [
  'rentree|debut d annee|debut de l annee|start of (?:the )?(?:school )?year|back to school|return to school',
  { from: 0, to: 0 },
];

const PREVIOUS =
  /\bn ?- ?1\b|\bannee (?:precedente|derniere|d avant)\b|\b(?:previous|last) (?:school )?year\b|(?<=\w,? )(?:avant la rentree|before (?:the school year|september))\b/;

const RANGE = /\bde?\b.*\ba\b|\bdu\b.*\bau\b|\bfrom\b.*\bto\b|\bjusqu|\buntil\b|\bto\b|\w ?- ?\w|\ba\b/;

const BOUNDS = {
  until: /\bjusqu|\buntil\b|\btill\b/,
  since: /\ba partir d|\bdes\b|\bdepuis\b|\bfrom\b|\bas of\b|\bsince\b/,
  before: /\bavant\b|\bbefore\b/,
  after: /\bapres\b|\bafter\b|\bretour\b|\bau retour d/,
};

export type Bound = keyof typeof BOUNDS;

/** What a marker names, in the order of its words. */
export interface Found {
  periods: Span[];
  /** Of the school year before: « n-1 ». */
  before: boolean;
  /** « de … à … » rather than « …, … et … ». */
  range: boolean;
  /** What is said of the one period; null: that it is then. */
  bound: Bound | null;
}

const ALL = [
  ...PERIODS.map(([words, span, holiday]) => ({ words, span, holiday: holiday ?? false })),
  ...MONTHS.map((words, at) => {
    // August alone is the one that opens the year.
    const month = ((at + 4) % 12) - (at === 7 ? 12 : 0);
    return { words, span: { from: month, to: month }, holiday: false };
  }),
];
const SCANNER = new RegExp(ALL.map(({ words }) => `\\b(${words})\\b`).join('|'), 'g');

function folded(words: string): string {
  return words
    .slice(0, 500)
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll(/[^a-z0-9,-]+/g, ' ')
    .trim();
}

/** Looks for the periods that words name, in French or in English. */
export function periodsIn(words: string): Found {
  const text = folded(words);
  const before = PREVIOUS.test(text);
  const rest = text.replace(PREVIOUS, ' ').trim();
  const found = [...rest.matchAll(SCANNER)].map(
    (match) => ALL[match.slice(1).findIndex((group) => group !== undefined)]!,
  );
  const named =
    found.length > 0
      ? found
      : new RegExp(`\\b(?:${RETURN[0]})\\b`).test(rest)
        ? [{ span: RETURN[1], holiday: false }]
        : [];
  const bound = (Object.keys(BOUNDS) as Bound[]).find((each) => BOUNDS[each].test(rest)) ?? null;
  // Before a holiday is until it begins: the month counts.
  const only = named.length === 1 && named[0]!.holiday;
  return {
    periods: named.map(({ span }) => span),
    before,
    range: named.length > 1 && RANGE.test(rest),
    bound: only && bound === 'before' ? 'until' : bound,
  };
}
