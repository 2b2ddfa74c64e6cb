import { formatDate, formatNumber, formatTime } from '#design/french.ts';
import { dayInWords } from '#design/day.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { HourGroup } from '../../class-hours.ts';
import type { ModuleMode, Moment, MomentHours } from '../../model.ts';
import type { AnswerPart, AnswerSource, DaysAway } from '../../offer.ts';
import type { Remark } from '../../server/answers/timetable/read-timetable.ts';
import { durationOf } from '../catalogue/words.ts';

const tag = (): string => (getLocale() === 'en' ? 'en-GB' : getLocale());
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** `22 septembre à 17 h 40`, on the clock of a territory. */
export function momentWords(at: Date, timeZone: string): string {
  const time = formatTime(at, getLocale(), timeZone);
  return m.training_offer_moment({ day: formatDate(at, getLocale(), { form: 'day', timeZone }), time });
}

/** '08:30' as clocks are read: `8 h 30`; the end of a day is `24 h`. */
export function clockWords(time: string): string {
  if (time === '24:00') return formatTime(noon('2000-01-01'), getLocale(), 'UTC').replace('12', '24');
  return formatTime(new Date(`2000-01-01T${time}:00Z`), getLocale(), 'UTC');
}

/** `8 h à 9 h 30`. */
export function spanWords(starts: string, ends: string): string {
  return m.training_offer_span({ starts: clockWords(starts), ends: clockWords(ends) });
}

/** Name of an ISO weekday, 1 Monday to 7 Sunday; 3 January 2000 was a Monday. */
export function weekdayName(weekday: number): string {
  const name = new Intl.DateTimeFormat(tag(), { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2000, 0, 2 + weekday),
  );
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const MOMENTS: Record<Moment, () => string> = {
  morning: m.training_moment_morning,
  afternoon: m.training_moment_afternoon,
  evening: m.training_moment_evening,
};

export function momentName(moment: Moment): string {
  const name = MOMENTS[moment]();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `Lundi matin`. @param key as `freeKey` names it */
export function freeWords(key: string): string {
  const [weekday, moment] = key.split('.') as [string, Moment];
  return m.training_offer_free_at({ day: weekdayName(Number(weekday)), moment: MOMENTS[moment]() });
}

/** `9 h à 12 h`, or nothing where the campaign does not use the moment. */
export function momentHours(moments: MomentHours, moment: Moment): string {
  const span = moments[moment];
  return span ? spanWords(...span) : '';
}

/** `Le 14 décembre`, `Du 14 au 18 décembre`, with the year where the two are not the same. */
export function awayWords({ from, to }: DaysAway): string {
  if (from === to) return m.training_offer_away_day({ day: dayInWords(from) });
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = sameMonth
    ? new Intl.DateTimeFormat(tag(), { day: 'numeric', timeZone: 'UTC' }).format(noon(from))
    : dayInWords(from, from.slice(0, 4) === to.slice(0, 4) ? 'day' : 'date');
  const start = getLocale() === 'fr' && first === '1' ? '1er' : first;
  return m.training_offer_away_span({ from: start, to: dayInWords(to) });
}

/** `8 h à 9 h, chaque semaine`, or on how many days, from when to when. */
export function groupWords({ starts, ends, days, first, last }: HourGroup): string {
  const span = spanWords(starts, ends);
  if (days === null || first === null || last === null) return m.training_offer_hours_weekly({ span });
  if (days === 1) return m.training_offer_hours_once({ span, day: dayInWords(first) });
  return m.training_offer_hours_days({ span, count: days, from: dayInWords(first), to: dayInWords(last) });
}

/** What a module is: `3 h, sur site, à 9 km`. @param km to the nearest place; null: unknown */
export function moduleWords(minutes: number, mode: ModuleMode, km: number | null): string {
  const duration = durationOf(minutes);
  const far = km === null ? null : formatNumber(Math.max(1, Math.round(km)), getLocale());
  if (mode === 'remote') return m.training_offer_module_remote({ duration });
  if (mode === 'both') {
    return far === null
      ? m.training_offer_module_both({ duration })
      : m.training_offer_module_both_km({ duration, km: far });
  }
  return far === null
    ? m.training_offer_module_on_site({ duration })
    : m.training_offer_module_km({ duration, km: far });
}

const PARTS: Record<AnswerPart, () => string> = {
  kind: m.training_offer_part_kind,
  wishes: m.training_offer_part_wishes,
  free: m.training_offer_part_free,
  away: m.training_offer_part_away,
  hours: m.training_offer_part_hours,
  note: m.training_offer_part_note,
};

/** `vos souhaits et vos dates`. */
export function partsWords(parts: readonly AnswerPart[]): string {
  return new Intl.ListFormat(tag()).format(parts.map((part) => PARTS[part]()));
}

const SOURCES: Record<AnswerSource, () => string> = {
  link: m.training_offer_source_link,
  staff: m.training_offer_source_staff,
  history: m.training_offer_source_history,
};
export const sourceName = (source: AnswerSource): string => SOURCES[source]();

const REMARKS: Record<Remark, () => string> = {
  day: m.training_offer_remark_day,
  time: m.training_offer_remark_time,
  ends_before: m.training_offer_remark_ends_before,
  zone: m.training_offer_remark_zone,
  rule: m.training_offer_remark_rule,
  long: m.training_offer_remark_long,
  allDay: m.training_offer_remark_all_day,
  cancelled: m.training_offer_remark_cancelled,
  free: m.training_offer_remark_free,
  outside: m.training_offer_remark_outside,
};
/** Why a line of a file gave no hour. */
export const remarkWords = (why: Remark): string => REMARKS[why]();

/** When a mail that asks for hours leaves. @param leavesAt null: at once */
export function hoursAskedWords(leavesAt: Date | null, timeZone: string): string {
  return leavesAt === null
    ? m.training_offer_hours_asked_now()
    : m.training_offer_hours_asked_later({ at: momentWords(leavesAt, timeZone) });
}
