import { daysAfter, weekdayOf } from '#platform/quiet-hours.ts';
import type { Moment, MomentHours, TimetableKnown } from './model.ts';

/** Hours in front of a class: each week (`weekday`, ISO 1 to 7) or on one day (`day`); times 'HH:MM', the end is past them. */
export interface ClassHour {
  weekday: number | null;
  day: string | null;
  starts: string;
  ends: string;
}

/** When someone who answered can come. */
export interface Availability {
  timetable: TimetableKnown;
  /** Moments of the week at which they do not teach, as `freeKey` names them: '1.morning'. */
  free: ReadonlySet<string>;
  classHours: ClassHour[];
  /** Days away, both ends included. */
  away: { from: string; to: string }[];
}

export type StateAt = 'free' | 'class' | 'away' | 'unknown';

/** Name of a moment of the week: '1.morning'. */
export function freeKey(weekday: number, moment: Moment): string {
  return `${weekday}.${moment}`;
}

/**
 * First and last day of which dated hours speak, in whole weeks: a file that stops at Christmas says nothing of March, but
 * who teaches last on a Thursday is known not to teach that Friday. Null: no dated hour, or weekly ones, which speak of all weeks.
 */
export function knownSpan(classHours: readonly ClassHour[]): { from: string; to: string } | null {
  const days = classHours.flatMap(({ day }) => day ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || days.length < classHours.length) return null;
  return { from: daysAfter(first, 1 - weekdayOf(first)), to: daysAfter(last, 7 - weekdayOf(last)) };
}

function stateByHours(classHours: readonly ClassHour[], day: string, [from, to]: [string, string]): StateAt {
  const weekday = weekdayOf(day);
  const taken = classHours.some(
    (hour) => (hour.day === day || hour.weekday === weekday) && hour.starts < to && hour.ends > from,
  );
  if (taken) return 'class';
  const span = knownSpan(classHours);
  const silent = classHours.length === 0 || (span !== null && (day < span.from || day > span.to));
  return silent ? 'unknown' : 'free';
}

/**
 * Whether someone can come to a half-day. Being away wins; a timetable that nobody gave, that says nothing of that day, or
 * a moment without hours is `unknown`, which is not free time.
 * @param availability null: they did not answer
 */
export function stateAt(availability: Availability | null, day: string, moment: Moment, hours: MomentHours): StateAt {
  if (!availability) return 'unknown';
  if (availability.away.some(({ from, to }) => from <= day && day <= to)) return 'away';
  if (availability.timetable === 'unknown') return 'unknown';
  if (availability.timetable === 'grid') {
    return availability.free.has(freeKey(weekdayOf(day), moment)) ? 'free' : 'class';
  }
  const span = hours[moment];
  return span ? stateByHours(availability.classHours, day, span) : 'unknown';
}
