import { formatNumber, formatRate } from '#design/french.ts';
import { dayInWords } from '#design/day.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { weekdayOf } from '#platform/quiet-hours.ts';
import { MOMENTS, type Moment } from '../../model.ts';

export const counted = (value: number): string => formatNumber(value, getLocale());

/** « 46,7 % » ; null: nothing was expected. */
export const rate = (numerator: number, denominator: number): string | null =>
  formatRate(numerator, denominator, getLocale());

const MOMENT_NAMES: Record<Moment, () => string> = {
  morning: () => m.training_moment_morning(),
  afternoon: () => m.training_moment_afternoon(),
  evening: () => m.training_moment_evening(),
};
export const momentName = (moment: Moment): string => MOMENT_NAMES[moment]();

/** « lundi » ; ISO weekday, 1 Monday to 7 Sunday. */
export function weekdayName(weekday: number): string {
  // 2026-06-01 is a Monday.
  const day = new Date(Date.UTC(2026, 5, weekday, 12));
  return new Intl.DateTimeFormat(getLocale(), { weekday: 'long', timeZone: 'UTC' }).format(day);
}

export interface Week<HalfDay> {
  /** Its Monday, 'YYYY-MM-DD'. */
  monday: string;
  name: string;
  days: { day: string; name: string; halfDays: HalfDay[] }[];
}

/** Half-days by week and day, in their order. */
export function weeksOf<HalfDay extends { day: string; moment: Moment }>(
  halfDays: readonly HalfDay[],
): Week<HalfDay>[] {
  const weeks: Week<HalfDay>[] = [];
  for (const halfDay of halfDays) {
    const { day } = halfDay;
    const time = Date.parse(`${day}T12:00:00Z`) - (weekdayOf(day) - 1) * 86_400_000;
    const monday = new Date(time).toISOString().slice(0, 10);
    let week = weeks.at(-1);
    if (week?.monday !== monday) {
      week = { monday, name: m.training_week_of({ day: dayInWords(monday) }), days: [] };
      weeks.push(week);
    }
    let on = week.days.at(-1);
    if (on?.day !== day) {
      on = { day, name: `${weekdayName(weekdayOf(day))} ${dayInWords(day, 'day')}`, halfDays: [] };
      week.days.push(on);
    }
    on.halfDays.push(halfDay);
  }
  for (const { days } of weeks)
    for (const each of days) each.halfDays.sort((a, b) => MOMENTS.indexOf(a.moment) - MOMENTS.indexOf(b.moment));
  return weeks;
}
