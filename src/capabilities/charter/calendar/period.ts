import { daysAfter } from '#platform/quiet-hours.ts';
import type { Zone } from './zones.ts';

/** A period of school holidays as a file says it; `to` included. */
export interface Period {
  zone: Zone;
  /** 2026 is the year 2026-2027. */
  schoolYear: number;
  name: string;
  /** 'YYYY-MM-DD'. */
  from: string;
  to: string;
}

/** Why a line is not there: `fault` stops the import, `left` is none of its business. */
export type Remark =
  // Faults: what the line should say cannot be read.
  | 'no_name'
  | 'no_day'
  | 'bad_day'
  | 'ends_before'
  | 'no_zone'
  // Left aside, and said: a single day (start of term), another zone than ours, dates given twice and otherwise, a rule.
  | 'single_day'
  | 'unknown_zone'
  | 'other_days'
  | 'repeats';

const LEFT: readonly Remark[] = ['single_day', 'unknown_zone', 'other_days', 'repeats'];

/** One line that was not read. */
export interface Unread {
  /** Of the file, from 1 with its header; an event of a calendar: its rank, from 1. */
  line: number;
  why: Remark;
  /** What stood there, cut short; empty: nothing. */
  what: string;
}

/** What a file holds; with one fault nothing of it may be written. */
export interface ReadCalendar {
  kind: 'csv' | 'ics';
  periods: Period[];
  faults: Unread[];
  left: Unread[];
  /** Lines, or events. */
  lines: number;
}

/** Signs of a cell or a title that are looked into: names of holidays have forty. */
export const LONGEST_WORDS = 500;

/** Puts a line that was not read with its like. */
export function remark(into: ReadCalendar, line: number, why: Remark, what: string): void {
  into[LEFT.includes(why) ? 'left' : 'faults'].push({ line, why, what: what.slice(0, 120) });
}

/** The school year of a day: it starts in August. */
export function schoolYearOfDay(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 8 ? year : year - 1;
}

/** The last day of a period of which a file says the day of return. */
export function dayBefore(day: string): string {
  return daysAfter(day, -1);
}
