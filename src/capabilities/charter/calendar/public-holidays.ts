import { daysAfter } from '#platform/quiet-hours.ts';
import type { Zone } from './zones.ts';

/** `none`: they close nothing; `alsace`: the national ones and the two of Alsace and Moselle. */
export type PublicHolidays = 'none' | 'national' | 'alsace';

/** Easter Sunday of a year of the Gregorian calendar, 'YYYY-MM-DD' (Meeus's form of the anonymous computus of 1876). */
export function easterOf(year: number): string {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  const [month, day] = [Math.floor(n / 31), (n % 31) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Article L3133-1 of the Code du travail. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension Thursday, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];
/** Good Friday and the second day of Christmas: article L3134-13. */
const ALSACE = { afterEaster: [-2], fixed: ['12-26'] };
/** Abolition of slavery: decree 83-1003. */
const ABOLITION: Partial<Record<Zone, string>> = {
  Guadeloupe: '05-27',
  Martinique: '05-22',
  Guyane: '06-10',
  Réunion: '12-20',
  Mayotte: '04-27',
};

/** Public holidays of a year, 'YYYY-MM-DD', in order. @param zone of the territory; null: it chose none */
export function publicHolidays(rule: PublicHolidays, zone: Zone | null, year: number): string[] {
  if (rule === 'none') return [];
  const easter = easterOf(year);
  const fixed = [...FIXED, ...(rule === 'alsace' ? ALSACE.fixed : [])];
  const abolition = zone && ABOLITION[zone];
  if (abolition) fixed.push(abolition);
  const moving = [...AFTER_EASTER, ...(rule === 'alsace' ? ALSACE.afterEaster : [])];
  const days = [...fixed.map((day) => `${year}-${day}`), ...moving.map((after) => daysAfter(easter, after))];
  // The Ascension fell on the first of May in 2008.
  return [...new Set(days)].sort();
}
