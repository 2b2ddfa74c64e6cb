import ICAL from 'ical.js';
import type { Remark } from './read-timetable.ts';
import type { Repeat } from './repeat.ts';
import { moved, zoneNamed } from './zones.ts';

const DAY_MS = 86_400_000;
/** A class trip lasts a week; what is longer is a holiday or a mistake. */
const LONGEST_MS = 14 * DAY_MS;

/** A moment as an event writes it: what the clock of `zone` (IANA) shows, as if it were UTC, in milliseconds. */
interface Wall {
  at: number;
  zone: string;
  /** A day, not a time. */
  whole: boolean;
}

/** An event that takes time, on the clock of its own zone. */
export interface TimedEvent {
  uid: string;
  zone: string;
  start: number;
  /** Milliseconds. */
  length: number;
  rule: Repeat | null;
  /** Occurrences that are not held: their walls, and whole days (midnights). */
  skips: Set<number>;
  skippedDays: Set<number>;
  /** Further occurrences. */
  more: number[];
  /** The occurrence of the series of the same `uid` that this one stands for; null: none. */
  instead: number | null;
}

/** Parts of a rule that bound its work and that timetables use: each week or each day, until an end. */
const RULE_PARTS = new Set(['BYDAY']);
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** @param floating zone of times that name none */
function wallOf(value: unknown, property: ICAL.Property, floating: string): Wall | Remark {
  if (!(value instanceof ICAL.Time)) return 'rule';
  const { year, month, day, hour, minute, second } = value;
  if (!(year >= 2000 && year <= 2100)) return 'day';
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  if (Number.isNaN(at)) return 'day';
  if (value.isDate) return { at, zone: floating, whole: true };
  if (value.zone === ICAL.Timezone.utcTimezone) return { at, zone: 'UTC', whole: false };
  const named = property.getFirstParameter('tzid');
  const zone = named ? zoneNamed(named) : floating;
  return zone === null ? 'zone' : { at, zone, whole: false };
}

function wallIn(event: ICAL.Component, name: string, floating: string): Wall | Remark | null {
  const property = event.getFirstProperty(name);
  return property ? wallOf(property.getFirstValue(), property, floating) : null;
}

/** Each value of a property that may come several times, on the clock of `zone`. */
function wallsIn(event: ICAL.Component, name: string, floating: string, zone: string): Wall[] | Remark {
  const walls: Wall[] = [];
  for (const property of event.getAllProperties(name)) {
    for (const value of property.getValues()) {
      const wall = wallOf(value, property, floating);
      if (typeof wall === 'string') return wall;
      walls.push(wall.whole ? wall : { ...wall, at: moved(wall.at, wall.zone, zone) });
    }
  }
  return walls;
}

function ruleIn(event: ICAL.Component, zone: string): Repeat | null | Remark {
  if (event.hasProperty('exrule') || event.getAllProperties('rrule').length > 1) return 'rule';
  const rule = event.getFirstPropertyValue('rrule');
  if (rule === null) return null;
  if (!(rule instanceof ICAL.Recur)) return 'rule';
  const { freq, interval, count, until, wkst, parts } = rule;
  if (freq !== 'DAILY' && freq !== 'WEEKLY') return 'rule';
  if (Object.keys(parts).some((part) => !RULE_PARTS.has(part)) || !(interval >= 1 && interval <= 400)) return 'rule';
  const weekdays = (parts as { BYDAY?: unknown[] }).BYDAY?.map((day) => WEEKDAYS.indexOf(String(day)) + 1) ?? [];
  if (weekdays.includes(0)) return 'rule';
  let last: number | null = null;
  if (until) {
    const at = Date.UTC(until.year, until.month - 1, until.day, until.hour, until.minute, until.second);
    if (until.isDate) last = at + DAY_MS - 1;
    else last = until.zone === ICAL.Timezone.utcTimezone ? moved(at, 'UTC', zone) : at;
  }
  // Sunday is 1 in iCalendar, 7 here.
  const weekStart = wkst ? ((Number(wkst) + 5) % 7) + 1 : 1;
  return { frequency: freq, interval, weekdays: [...new Set(weekdays)], count: count || null, until: last, weekStart };
}

function lengthOf(event: ICAL.Component, start: Wall, floating: string): number | Remark {
  const end = wallIn(event, 'dtend', floating);
  if (typeof end === 'string') return end;
  if (end) return moved(end.at, end.zone, start.zone) - start.at;
  const duration = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration ? duration.toSeconds() * 1000 : 'time';
}

/**
 * What an event takes of the week, or why it takes nothing.
 * @param floating zone of times that name none: the territory's
 */
export function timedEvent(event: ICAL.Component, floating: string): TimedEvent | Remark {
  const word = (name: string): string => String(event.getFirstPropertyValue(name) ?? '').slice(0, 200);
  if (word('status').toUpperCase() === 'CANCELLED') return 'cancelled';
  const start = wallIn(event, 'dtstart', floating);
  if (start === null) return 'day';
  if (typeof start === 'string') return start;
  if (start.whole) return 'allDay';
  if (word('transp').toUpperCase() === 'TRANSPARENT') return 'free';
  const length = lengthOf(event, start, floating);
  if (typeof length === 'string') return length;
  if (length <= 0) return 'ends_before';
  if (length > LONGEST_MS) return 'long';
  const rule = ruleIn(event, start.zone);
  if (typeof rule === 'string') return rule;
  const instead = event.getFirstProperty('recurrence-id');
  if (instead?.getFirstParameter('range')) return 'rule';
  const [skips, more, stands] = ['exdate', 'rdate', 'recurrence-id'].map((name) =>
    wallsIn(event, name, floating, start.zone),
  ) as [Wall[] | Remark, Wall[] | Remark, Wall[] | Remark];
  if (typeof skips === 'string') return skips;
  if (typeof more === 'string') return more;
  if (typeof stands === 'string') return stands;
  const times = (walls: Wall[], whole: boolean) => walls.filter((wall) => wall.whole === whole).map(({ at }) => at);
  return {
    uid: word('uid'),
    zone: start.zone,
    start: start.at,
    length,
    rule,
    skips: new Set(times(skips, false)),
    skippedDays: new Set(times(skips, true)),
    more: times(more, false),
    instead: stands[0] ? moved(stands[0].at, start.zone, floating) : null,
  };
}
