import { weekdayOf } from '#platform/quiet-hours.ts';

const DAY_MS = 86_400_000;

/** A rule of a calendar, of the kinds that timetables use. Walls are clock times as if they were UTC, in milliseconds. */
export interface Repeat {
  frequency: 'DAILY' | 'WEEKLY';
  /** Every so many days or weeks. */
  interval: number;
  /** ISO weekdays; none: that of the start, or every day for DAILY. */
  weekdays: number[];
  /** Occurrences in all; null: no such end. */
  count: number | null;
  /** Last wall, itself included; null: no such end. */
  until: number | null;
  /** ISO weekday on which weeks begin. */
  weekStart: number;
}

const weekdayAt = (wall: number): number => weekdayOf(new Date(wall).toISOString().slice(0, 10));

/**
 * Walls of the occurrences, in order, up to `to`, from `from` on. The first of all is `start` only where the rule names its
 * weekday.
 * @param spend called once a day looked at, so that a file cannot ask for endless work: it throws where that is too many
 */
export function occurrences(start: number, rule: Repeat, from: number, to: number, spend: () => void): number[] {
  const step = rule.frequency === 'WEEKLY' ? 7 * rule.interval : rule.interval;
  const weekdays = rule.weekdays.length > 0 || rule.frequency === 'DAILY' ? rule.weekdays : [weekdayAt(start)];
  const intoWeek = (weekdayAt(start) - rule.weekStart + 7) % 7;
  // A week is looked at from its own beginning, which may come before the start.
  const base = rule.frequency === 'WEEKLY' ? start - intoWeek * DAY_MS : start;
  const offsets =
    rule.frequency === 'WEEKLY' ? weekdays.map((day) => (day - rule.weekStart + 7) % 7).sort((a, b) => a - b) : [0];
  const last = Math.min(to, rule.until ?? to);
  const found: number[] = [];
  let seen = 0;
  // Without a count, what lies before `from` need not be walked.
  const skipped = rule.count === null ? Math.max(0, Math.floor((from - base) / (step * DAY_MS)) - 1) : 0;
  for (let at = base + skipped * step * DAY_MS; at <= last; at += step * DAY_MS) {
    for (const offset of offsets) {
      spend();
      const wall = at + offset * DAY_MS;
      if (wall < start || wall > last) continue;
      if (rule.frequency === 'DAILY' && weekdays.length > 0 && !weekdays.includes(weekdayAt(wall))) continue;
      seen += 1;
      if (rule.count !== null && seen > rule.count) return found;
      if (wall >= from) found.push(wall);
    }
  }
  return found;
}
