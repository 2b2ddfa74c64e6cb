import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { formatDate, formatTime } from '#design/french.ts';
import type { Remark } from '../calendar/period.ts';
import type { CharterText, CharterVersion } from '../model.ts';

type Locale = 'fr' | 'en';
const tag = (locale: Locale) => (locale === 'en' ? 'en-GB' : 'fr-FR');

/** '08:30' as clocks are read: `8 h 30`. */
export function clockWords(time: string, locale: Locale = getLocale()): string {
  return formatTime(new Date(`2000-01-01T${time}:00Z`), locale, 'UTC');
}

/** Name of an ISO weekday. The third of January 2000 was a Monday. */
export function dayName(day: number, locale: Locale = getLocale(), weekday: 'long' | 'short' = 'long'): string {
  return new Intl.DateTimeFormat(tag(locale), { weekday, timeZone: 'UTC' }).format(Date.UTC(2000, 0, 2 + day));
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** `Du lundi au vendredi, de 8 h à 18 h`. */
export function hoursWords({ days, opens, closes }: CharterText, locale: Locale = getLocale()): string {
  const names = days.map((day) => dayName(day, locale));
  const run = days.length > 2 && days.at(-1)! - days[0]! === days.length - 1;
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const said = run ? m.charter_days_run({ first, last }, { locale }) : new Intl.ListFormat(tag(locale)).format(names);
  if (opens === closes) return m.charter_hours_all({ days: capital(said) }, { locale });
  const [from, to] = [clockWords(opens, locale), clockWords(closes, locale)];
  return m.charter_hours({ days: capital(said), opens: from, closes: to }, { locale });
}

/** `lundi 23 novembre à 8 h`. */
export function momentWords(at: Date, timeZone: string, locale: Locale = getLocale()): string {
  const weekday = new Intl.DateTimeFormat(tag(locale), { weekday: 'long', timeZone }).format(at);
  const day = `${weekday} ${formatDate(at, locale, { form: 'day', timeZone })}`;
  return m.charter_moment({ day, time: formatTime(at, locale, timeZone) }, { locale });
}

/** A day of the calendar, 'YYYY-MM-DD', in words. */
export function dateWords(day: string, locale: Locale = getLocale()): string {
  return formatDate(new Date(day), locale, { timeZone: 'UTC' });
}

const states = {
  force: m.charter_state_force,
  draft: m.charter_state_draft,
  replaced: m.charter_state_replaced,
};

/** `Version 2, en vigueur`. */
export function stateWords(
  { state, number }: Pick<CharterVersion, 'state' | 'number'>,
  locale: Locale = getLocale(),
): string {
  return states[state]({ number }, { locale });
}

/** When it is to be looked at again. @param today 'YYYY-MM-DD' */
export function revisionWords(reviseOn: string | null, today: string, locale: Locale = getLocale()): string {
  if (reviseOn === null) return m.charter_revise_none({}, { locale });
  const date = dateWords(reviseOn, locale);
  return reviseOn < today ? m.charter_revise_late({ date }, { locale }) : m.charter_revise({ date }, { locale });
}

/** `Zone A`, `Corse`. */
export function zoneName(zone: string): string {
  return zone.length === 1 ? m.charter_calendar_zone_name({ zone }) : zone;
}

const unread: Record<Remark, () => string> = {
  no_name: m.charter_unread_no_name,
  no_day: m.charter_unread_no_day,
  bad_day: m.charter_unread_bad_day,
  ends_before: m.charter_unread_ends_before,
  no_zone: m.charter_unread_no_zone,
  single_day: m.charter_unread_single_day,
  unknown_zone: m.charter_unread_unknown_zone,
  other_days: m.charter_unread_other_days,
  repeats: m.charter_unread_repeats,
};

/** Why a line of a file was not read. */
export function remarkWords(why: Remark): string {
  return unread[why]();
}
