import { isDay } from '#platform/forms/fields.ts';
import { weekdayOf } from '#platform/quiet-hours.ts';
import type { ClassHour } from './availability.ts';

/** Typed, or read in a file. */
export const HOUR_SOURCES = ['hand', 'csv', 'ical'] as const;
export type HourSource = (typeof HOUR_SOURCES)[number];

export interface KnownHour extends ClassHour {
  source: HourSource;
}

/** Hours that one person may have: a year of four lessons a day is 720. */
export const MOST_HOURS = 1500;

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is a time 'HH:MM'; midnight as an end is '24:00'. */
export function isTime(text: string, end = false): boolean {
  return TIME.test(text) || (end && text === '24:00');
}

const when = ({ weekday, day }: ClassHour): string => day ?? String(weekday);

/** In the order of the week, then of days, with those that touch or overlap made one. The first one's source stays. */
export function mergeHours(hours: readonly KnownHour[]): KnownHour[] {
  const sorted = [...hours].sort((a, b) => (when(a) + a.starts < when(b) + b.starts ? -1 : 1));
  const merged: KnownHour[] = [];
  for (const hour of sorted) {
    const last = merged.at(-1);
    if (last && when(last) === when(hour) && hour.starts <= last.ends) {
      if (hour.ends > last.ends) last.ends = hour.ends;
    } else merged.push({ ...hour });
  }
  return merged;
}

/** Hours as one hidden field carries them: '1 08:00-10:00 hand;2026-12-01 14:00-15:00 ical'. */
export function writeHours(hours: readonly KnownHour[]): string {
  return hours.map((hour) => `${when(hour)} ${hour.starts}-${hour.ends} ${hour.source}`).join(';');
}

function readHour(text: string): KnownHour | null {
  const [at = '', starts = '', ends = '', source = ''] = text.split(/[ -](?=\d\d:)| /);
  const known = HOUR_SOURCES.find((each) => each === source);
  if (!known || !isTime(starts) || !isTime(ends, true) || starts >= ends) return null;
  if (/^[1-7]$/.test(at)) return { weekday: Number(at), day: null, starts, ends, source: known };
  return isDay(at) ? { weekday: null, day: at, starts, ends, source: known } : null;
}

/** Reads what `writeHours` wrote; anything else is left out. At most `MOST_HOURS`. */
export function readHours(text: string): KnownHour[] {
  return mergeHours(
    text
      .split(';', MOST_HOURS)
      .map(readHour)
      .filter((hour) => hour !== null),
  );
}

/** Hours that come alike: weekly (`days` null), or on so many days of one weekday, from the first to the last. */
export interface HourGroup {
  weekday: number;
  starts: string;
  ends: string;
  source: HourSource;
  /** Null: every week. */
  days: number | null;
  first: string | null;
  last: string | null;
}

/** Hours by weekday and time, as a person reads a timetable: 700 dated lessons are some twenty lines. */
export function groupHours(hours: readonly KnownHour[]): HourGroup[] {
  const groups = new Map<string, HourGroup>();
  for (const { weekday, day, starts, ends, source } of hours) {
    const on = weekday ?? weekdayOf(day!);
    const key = `${on} ${starts} ${ends} ${day === null} ${source}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { weekday: on, starts, ends, source, days: day === null ? null : 1, first: day, last: day });
    } else if (day !== null) {
      group.days = (group.days ?? 0) + 1;
      if (day < group.first!) group.first = day;
      if (day > group.last!) group.last = day;
    }
  }
  const order = ({ weekday, starts, ends }: HourGroup) => `${weekday} ${starts} ${ends}`;
  return [...groups.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
