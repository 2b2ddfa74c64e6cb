import { formatDate, formatNumber, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';

/** « 6 novembre 2026 » in the territory's clock. */
export const dateWords = (at: Date, timeZone: string) => formatDate(at, getLocale(), { timeZone });
/** « 6 novembre, 10 h 58 ». */
export const momentWords = (at: Date, timeZone: string) =>
  `${formatDate(at, getLocale(), { form: 'day', timeZone })}, ${formatTime(at, getLocale(), timeZone)}`;

/** A length in hours, as days from two days on: « 5 h », « 3,5 jours ». Null: none. */
export function lengthWords(hours: number | null): string {
  if (hours === null) return m.tickets_figures_none();
  if (hours < 48)
    return m.tickets_figures_hours({ n: hours, shown: formatNumber(hours, getLocale(), hours < 10 ? 1 : 0) });
  return daysWords(hours / 24);
}

export function daysWords(days: number): string {
  return m.tickets_figures_days_long({ n: days, shown: formatNumber(days, getLocale(), days % 1 === 0 ? 0 : 1) });
}
