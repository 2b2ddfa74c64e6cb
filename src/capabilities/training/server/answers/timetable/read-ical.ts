import ICAL from 'ical.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';
import { weekdayOf } from '#platform/quiet-hours.ts';
import { mergeHours, MOST_HOURS, type KnownHour } from '../../../class-hours.ts';
import { timedEvent, type TimedEvent } from './ical-event.ts';
import { remark, type ReadTimetable, type Within } from './read-timetable.ts';
import { occurrences } from './repeat.ts';
import { moved } from './zones.ts';

const DAY_MS = 86_400_000;
/** Days that the rules of one file may ask to look at: a thousand lessons of a year are less. */
const MOST_STEPS = 400_000;
/** A line of a calendar, its folds undone: what is longer is made to keep a reader busy. */
const LONGEST_LINE = 50_000;
/** Signs of all lists of dates together: each date is moved from clock to clock. */
const MOST_DATES = 300_000;

/** Hours before those that overlap are made one: a file may hold the same timetable several times. */
const MOST_READ = 20 * MOST_HOURS;

const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);
const timeOf = (wall: number): string => new Date(wall).toISOString().slice(11, 16);
const midnight = (wall: number): number => wall - (((wall % DAY_MS) + DAY_MS) % DAY_MS);

function parsed(text: string): ICAL.Component[] {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '').split('\n');
  if (unfolded.some(({ length }) => length > LONGEST_LINE)) {
    throw new ExpectedError('training_timetable_unreadable', 422);
  }
  const dates = unfolded.filter((each) => /^(?:RDATE|EXDATE)/i.test(each)).reduce((sum, { length }) => sum + length, 0);
  if (dates > MOST_DATES) throw new ExpectedError('training_timetable_long', 422, { lines: MOST_HOURS });
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name === 'vcalendar') {
      // Clocks come from their names: the rules of a time zone in a file could ask for endless work.
      calendar.removeAllSubcomponents('vtimezone');
      return calendar.getAllSubcomponents('vevent');
    }
  } catch {
    // Told below, as a file of another kind is.
  }
  throw new ExpectedError('training_timetable_unreadable', 422);
}

/** A lesson on its day; one that goes over midnight is cut there. */
function onDays(start: number, end: number, { from, to }: Within): KnownHour[] {
  const hours: KnownHour[] = [];
  for (let at = start; at < end; at = midnight(at) + DAY_MS) {
    const day = dayOf(at);
    const next = midnight(at) + DAY_MS;
    const [starts, ends] = [timeOf(at), end >= next ? '24:00' : timeOf(end)];
    if (day >= from && day <= to && starts < ends) hours.push({ weekday: null, day, starts, ends, source: 'ical' });
  }
  return hours;
}

/** A lesson of every week of the year, kept as such: null where it is anything less. */
function weeklyHours(event: TimedEvent, replaced: boolean, { from, to, timeZone }: Within): KnownHour[] | null {
  const { rule, start, length } = event;
  if (rule?.frequency !== 'WEEKLY' || rule.interval !== 1 || rule.count !== null || replaced) return null;
  if (event.skips.size + event.skippedDays.size + event.more.length > 0 || event.zone !== timeZone) return null;
  if (dayOf(start) > from || (rule.until !== null && dayOf(rule.until) <= to)) return null;
  if (midnight(start) !== midnight(start + length)) return null;
  const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(dayOf(start))];
  const [starts, ends] = [timeOf(start), timeOf(start + length)];
  return weekdays.map((weekday) => ({ weekday, day: null, starts, ends, source: 'ical' }));
}

/** Walls at which an event is held, those skipped aside, around the days that count. */
function heldAt(event: TimedEvent, replaced: Set<number>, within: Within, spend: () => void): number[] {
  const from = Date.parse(`${within.from}T00:00:00Z`) - 15 * DAY_MS;
  const to = Date.parse(`${within.to}T00:00:00Z`) + 2 * DAY_MS;
  const series = event.rule ? occurrences(event.start, event.rule, from, to, spend) : [event.start];
  for (let n = 0; n < event.more.length; n += 1) spend();
  return [...new Set([...series, ...event.more])].filter(
    (wall) =>
      !event.skips.has(wall) &&
      !event.skippedDays.has(midnight(wall)) &&
      (event.instead !== null || replaced.size === 0 || !replaced.has(moved(wall, event.zone, within.timeZone))),
  );
}

/**
 * Reads a calendar (iCalendar, RFC 5545) as school portals and phones write it: single lessons, lessons of each week or
 * day with their exceptions, in any named time zone. Days off, cancelled and « free » events are left aside.
 * @throws ExpectedError training_timetable_unreadable, training_timetable_long (422)
 */
export function readIcal(text: string, within: Within): ReadTimetable {
  const events = parsed(text);
  const read: ReadTimetable = { kind: 'ical', hours: [], faults: [], left: [], lines: events.length };
  const timed: { event: TimedEvent; line: number; what: string }[] = [];
  const replaced = new Map<string, Set<number>>();
  for (const [rank, component] of events.entries()) {
    const what = line(String(component.getFirstPropertyValue('summary') ?? '').slice(0, 200));
    const event = readable(component, within.timeZone);
    // A lesson that is moved or cancelled on one day no longer stands where its series has it.
    const instead = typeof event === 'string' ? cancelledOf(component, within.timeZone) : event;
    if (instead?.instead != null) {
      const { uid, instead: wall } = instead;
      replaced.set(uid, (replaced.get(uid) ?? new Set()).add(wall));
    }
    if (typeof event === 'string') remark(read, rank + 1, event, what);
    else timed.push({ event, line: rank + 1, what });
  }
  let steps = 0;
  const spend = () => {
    steps += 1;
    if (steps > MOST_STEPS) throw new ExpectedError('training_timetable_long', 422, { lines: MOST_HOURS });
  };
  for (const { event, line: at, what } of timed) {
    const others = replaced.get(event.uid) ?? new Set<number>();
    const hours =
      weeklyHours(event, others.size > 0, within) ??
      heldAt(event, others, within, spend).flatMap((wall) =>
        onDays(
          moved(wall, event.zone, within.timeZone),
          moved(wall + event.length, event.zone, within.timeZone),
          within,
        ),
      );
    if (hours.length === 0) remark(read, at, 'outside', what);
    for (const hour of hours) read.hours.push(hour);
    if (read.hours.length > MOST_READ) throw new ExpectedError('training_timetable_long', 422, { lines: MOST_HOURS });
  }
  read.hours = mergeHours(read.hours);
  if (read.hours.length > MOST_HOURS) throw new ExpectedError('training_timetable_long', 422, { lines: MOST_HOURS });
  return read;
}

/** Values are read when they are looked at: one that is no date throws only then. */
function readable(component: ICAL.Component, timeZone: string): ReturnType<typeof timedEvent> {
  try {
    return timedEvent(component, timeZone);
  } catch {
    return 'day';
  }
}

/** The occurrence that a cancelled event takes out of its series; null: it cancels none. */
function cancelledOf(component: ICAL.Component, timeZone: string): { uid: string; instead: number | null } | null {
  if (!component.hasProperty('recurrence-id')) return null;
  component.removeAllProperties('status');
  component.removeAllProperties('transp');
  const event = readable(component, timeZone);
  return typeof event === 'string' ? null : event;
}
