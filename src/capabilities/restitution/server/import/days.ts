import { folded } from './marks.ts';

const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

const MONTH_NUMBERS = new Map(
  Object.values(MONTHS).flatMap((names) => names.map((name, at): [string, number] => [folded(name), at + 1])),
);

/** A day as people write it on a form. @param day 'YYYY-MM-DD' @returns « 1er octobre 2020 », “1 October 2020” */
export function dayInWords(day: string, language: 'fr' | 'en'): string {
  const [year, month, date] = day.split('-');
  const number = Number(date);
  return `${number}${number === 1 && language === 'fr' ? 'er' : ''} ${MONTHS[language][Number(month) - 1]} ${year}`;
}

/** 'YYYY-MM-DD' when that day exists; null otherwise. */
function realDay(year: string, month: number, date: string): string | null {
  const day = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : null;
}

const DAYS: [RegExp, (found: RegExpExecArray) => string | null][] = [
  [/\b(\d{4})-(\d{2})-(\d{2})\b/u, ([, year, month, date]) => realDay(year!, Number(month), date!)],
  [/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/u, ([, date, month, year]) => realDay(year!, Number(month), date!)],
  [
    /\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(\p{L}+)\.?\s+(\d{4})\b/u,
    ([, date, name, year]) => {
      const month = MONTH_NUMBERS.get(folded(name!));
      return month === undefined ? null : realDay(year!, month, date!);
    },
  ],
];
/** « lundi », « le », before a date: nothing of the place. */
const WEEKDAY =
  /^(?:le\s+|on\s+)?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s*)?(?:le\s+)?$/iu;

const TIME = String.raw`(\d{1,2})\s*(?:[h:]\s*(\d{2})?|heures?)(?!\d)`;
const TIMES = new RegExp(String.raw`(?:de\s+|from\s+|entre\s+)?\b${TIME}(?:\s*(?:à|-|–|—|to|et|and)\s*${TIME})?`, 'iu');

function clock(hours: string | undefined, minutes: string | undefined): string | null {
  if (hours === undefined || Number(hours) > 23 || Number(minutes ?? 0) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
}

/** The first day named in a line, and the words around it; null: none that exists. */
export function dayIn(line: string): { day: string; before: string; after: string } | null {
  for (const [pattern, read] of DAYS) {
    const found = pattern.exec(line);
    const day = found && read(found);
    if (day) return { day, before: line.slice(0, found.index), after: line.slice(found.index + found[0].length) };
  }
  return null;
}

/** 'HH:MM' of a cell that holds a time and nothing else; null otherwise. */
export function timeIn(line: string): string | null {
  const found = new RegExp(`^${TIME}$`, 'iu').exec(line);
  return found && clock(found[1], found[2]);
}

/**
 * « 13 octobre 2020 de 11h00 à 12h30, rectorat » → day, hours and what is left, the place. Null: no day in the line.
 */
export function sittingIn(
  line: string,
): { day: string; starts: string | null; ends: string | null; place: string } | null {
  const dated = dayIn(line);
  if (!dated) return null;
  const times = TIMES.exec(dated.after);
  const starts = times ? clock(times[1], times[2]) : null;
  const after = times && starts ? dated.after.replace(times[0], ' ') : dated.after;
  const before = WEEKDAY.test(dated.before) ? '' : dated.before;
  return {
    day: dated.day,
    starts,
    ends: times && starts ? clock(times[3], times[4]) : null,
    place: tidy(before, after),
  };
}

function tidy(...parts: string[]): string {
  return parts
    .map((part) => withoutEnd(part.replace(/^[\s,;:.–—-]+/u, '')).replaceAll(/\s+/gu, ' '))
    .filter((part) => part !== '')
    .join(', ');
}

// An expression that ends with `+$` would start again at each of the signs.
function withoutEnd(part: string): string {
  let end = part.length;
  while (end > 0 && /[\s,;:–—-]/u.test(part[end - 1]!)) end -= 1;
  return part.slice(0, end);
}
