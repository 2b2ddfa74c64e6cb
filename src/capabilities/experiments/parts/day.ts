import { formatDate } from '#design/french.ts';
import { getLocale } from '#paraglide/runtime.js';

/** A day of the calendar ('YYYY-MM-DD') in words. */
export function dayInWords(day: string): string {
  return formatDate(new Date(day), getLocale(), { timeZone: 'UTC' });
}
