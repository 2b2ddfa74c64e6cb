import { m } from '#paraglide/messages.js';
import { periodsIn, type Bound } from './school-words.ts';

/**
 * When, on the school calendar: months counted from September of a school year. September is 0, the June before is -3
 * (« mai-juin de l'année n-1 » is -4 to -3), the July after is 10. `from` is never after `to`.
 */
export interface Span {
  from: number;
  to: number;
}

/** September of the year before, and August that ends the year. */
export const FIRST_MONTH = -12;
export const LAST_MONTH = 11;

/**
 * The order of things on the school calendar: by their beginning, then by their end; what has no date comes last.
 * « mai-juin n-1 » is before « rentrée n » (3.10).
 */
export function compareSpans(a: Span | null, b: Span | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.from - b.from || a.to - b.to;
}

/** Every month of a span, in order. */
export function monthsOf({ from, to }: Span): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** The calendar month, 'YYYY-MM', of a month of a school year (2026 is 2026-2027). */
export function calendarMonth(schoolYear: number, month: number): string {
  return new Date(Date.UTC(schoolYear, 8 + month)).toISOString().slice(0, 7);
}

/**
 * Where a day falls among the months of a school year: 0 is 1 September, 0.5 about the middle of September.
 * @param day 'YYYY-MM-DD'
 */
export function monthOfDay(day: string, schoolYear: number): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (year - schoolYear) * 12 + month - 9 + (date - 1) / days;
}

/** « septembre » for 0. @param width `short` is « sept. » */
export function monthName(month: number, locale: 'fr' | 'en', width: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' });
  return format.format(Date.UTC(2020, 8 + month));
}

/** A span in words: « de janvier à juin », « mai et juin, avant la rentrée », « toute l’année ». */
export function spanName({ from, to }: Span, locale: 'fr' | 'en'): string {
  const said = { locale };
  if (from === 0 && to >= 9) return m.territory_span_year({}, said);
  const last = monthName(to, locale);
  if (to < 0)
    return m.territory_span_before({ span: rangeName(monthName(from, locale), last, to - from, locale) }, said);
  const first = monthName(from, locale);
  return rangeName(from < 0 ? m.territory_span_month_before({ month: first }, said) : first, last, to - from, locale);
}

function rangeName(from: string, to: string, months: number, locale: 'fr' | 'en'): string {
  const said = { locale };
  if (months === 0) return to;
  if (months === 1) return m.territory_span_two({ from, to }, said);
  return /^[ao]/.test(from)
    ? m.territory_span_range_vowel({ from, to }, said)
    : m.territory_span_range({ from, to }, said);
}

/**
 * Reads a marker as people write it, in French or in English: « mai-juin de l'année n-1 », « rentrée », « toute l’année »,
 * « de janvier à juin », « deuxième trimestre », « avant les vacances de Noël ».
 * @returns null when it names no moment of the school year
 */
export function readMarker(words: string): Span | null {
  const { periods, before, range, bound } = periodsIn(words);
  const [first] = periods;
  if (!first) return null;
  const named = range ? between(first, periods.at(-1)!) : around(periods);
  const { from, to } = periods.length === 1 && bound ? bounded(named, bound) : named;
  // An August alone is before September already.
  const shift = before && named.to >= 0 ? -12 : 0;
  return from + shift < FIRST_MONTH || to + shift > LAST_MONTH ? null : { from: from + shift, to: to + shift };
}

function bounded({ from, to }: Span, bound: Bound): Span {
  switch (bound) {
    case 'until':
      return { from: Math.min(0, from), to };
    case 'since':
      return { from, to: Math.max(10, to) };
    case 'before':
      return { from: Math.min(0, from - 1), to: from - 1 };
    case 'after':
      return { from: to + 1, to: to + 1 };
  }
}

function around(periods: readonly Span[]): Span {
  const summer = periods.some(({ from }) => from >= 9);
  // « Juillet et août »: the August that ends the year, as in « de juillet à août ».
  const each = periods.map(({ from, to }) => (summer && to === -1 ? { from: 11, to: 11 } : { from, to }));
  return { from: Math.min(...each.map(({ from }) => from)), to: Math.max(...each.map(({ to }) => to)) };
}

/** From one period to another: what ends before it begins is in the next year, or else begins in the one before. */
function between(first: Span, last: Span): Span {
  if (last.to >= first.from) return { from: first.from, to: last.to };
  return last.to + 12 <= LAST_MONTH ? { from: first.from, to: last.to + 12 } : { from: first.from - 12, to: last.to };
}
