import { formatDate, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';

type Locale = 'fr' | 'en';

export interface Hours {
  startsAt: Date;
  endsAt: Date;
  /** IANA name, of the territory. */
  timeZone: string;
}

/** « mardi 12 janvier 2027 ». */
export function dayWords({ startsAt, timeZone }: Hours, locale: Locale = getLocale()): string {
  return formatDate(startsAt, locale, { form: 'full', timeZone });
}

/** « de 9 h à 12 h ». */
export function hoursWords({ startsAt, endsAt, timeZone }: Hours, locale: Locale = getLocale()): string {
  const [from, to] = [formatTime(startsAt, locale, timeZone), formatTime(endsAt, locale, timeZone)];
  return m.training_session_hours({ from, to }, { locale });
}

/** « mardi 12 janvier 2027, de 9 h à 12 h ». */
export function whenWords(hours: Hours, locale: Locale = getLocale()): string {
  return `${dayWords(hours, locale)}, ${hoursWords(hours, locale)}`;
}

/** « mercredi 25 novembre à 8 h », of any moment. */
export function momentWords(at: Date, timeZone: string, locale: Locale = getLocale()): string {
  const weekday = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr', { weekday: 'long', timeZone }).format(at);
  const day = `${weekday} ${formatDate(at, locale, { form: 'day', timeZone })}`;
  return m.training_session_moment({ day, time: formatTime(at, locale, timeZone) }, { locale });
}
