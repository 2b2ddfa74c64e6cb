import { getLocale } from '#paraglide/runtime.js';
import { formatDate } from './french.ts';

/**
 * A day of the calendar in words, in the language of the page.
 * @param day 'YYYY-MM-DD'
 * @param form as for `formatDate`: `date` says the year, `day` does not, `full` says the weekday too
 */
export function dayInWords(day: string, form: 'day' | 'date' | 'full' = 'date'): string {
  return formatDate(new Date(`${day}T00:00:00Z`), getLocale(), { form, timeZone: 'UTC' });
}
