import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Totals } from '../../server/activity/sheet.ts';
import { levelName } from '../../visit-words.ts';
import { capital } from '../requests/words.ts';

/** « novembre 2026 ». @param month 'YYYY-MM' */
export function monthWords(month: string, locale = getLocale()): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T12:00:00Z`));
}

/** `1 128`. */
export const numberWords = (value: number): string => formatNumber(value, getLocale());

/** People counted, and how many visits did not say: « 214 », « 96 (2 visites sans nombre) ». */
export function peopleTotal({ people, uncounted }: Totals): string {
  const number = numberWords(people);
  return uncounted === 0 ? number : m.field_activity_people({ number, n: uncounted });
}

/** Level of schools, or what is none. */
export const levelWords = (level: 'primary' | 'secondary' | null): string =>
  level === null ? m.field_activity_elsewhere() : capital(levelName(level));
