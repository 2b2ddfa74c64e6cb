import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Opening, Span } from './model.ts';
import type { Slot } from './slots.ts';

type Locale = 'fr' | 'en';
const region = (locale: Locale) => (locale === 'fr' ? 'fr-FR' : 'en-GB');

/** « 12 nov. 2026 » ; the day and the month on one line. */
function dayWords(date: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(region(locale), { day: 'numeric', month: 'short', year: 'numeric', timeZone })
    .format(date)
    .replaceAll(' ', '\u00a0');
}

function hourWords(date: Date, locale: Locale, timeZone: string): string {
  const [hour = '00', minute = '00'] = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .format(date)
    .split(':');
  if (locale === 'en') return `${hour}:${minute}`;
  return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** When something is held, in words. @param byHours of a place; else whole days, the last one included */
export function spanWords({ from, to }: Span, byHours: boolean, locale: Locale, timeZone: string): string {
  if (byHours)
    return m.equipment_when_hours({
      day: dayWords(from, locale, timeZone),
      from: hourWords(from, locale, timeZone),
      to: hourWords(to, locale, timeZone),
    });
  const [first, last] = [dayWords(from, locale, timeZone), dayWords(new Date(to.getTime() - 1), locale, timeZone)];
  return first === last ? m.equipment_when_day({ day: first }) : m.equipment_when_days({ from: first, to: last });
}

/** A slot in words. */
export function slotWords({ from, to, hours }: Slot, locale: Locale): string {
  const at = (day: string, time: string) => new Date(`${day}T${time}:00Z`);
  const span = hours
    ? { from: at(from, hours.from), to: at(to, hours.to) }
    : { from: at(from, '00:00'), to: new Date(at(to, '00:00').getTime() + 86_400_000) };
  return spanWords(span, hours !== null, locale, 'UTC');
}

/** « 9 h – 12 h 30 ». */
export function hoursWords({ from, to }: Span, locale: Locale, timeZone: string): string {
  return `${hourWords(from, locale, timeZone)} – ${hourWords(to, locale, timeZone)}`;
}

/** When a place receives: its days, then its hours. */
export function openingWords({ days, from, to }: Opening): string {
  const locale = getLocale();
  const names = weekdayWords(locale);
  const at = (time: string) => hourWords(new Date(`2024-01-01T${time}:00Z`), locale, 'UTC');
  const list = new Intl.ListFormat(locale).format(days.map((day) => names[day - 1]!));
  return m.equipment_opening({ days: list, from: at(from), to: at(to) });
}

/** The days of a week from Monday, by name. */
export function weekdayWords(locale: Locale): string[] {
  // 1 January 2024 was a Monday.
  const format = new Intl.DateTimeFormat(region(locale), { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, at) => format.format(new Date(Date.UTC(2024, 0, 1 + at))));
}
