import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { KnownHour } from '../../../class-hours.ts';
import { readCsv } from './read-csv.ts';
import { readIcal } from './read-ical.ts';

/** A year of a teacher's lessons weighs 0.4 MB in the calendars of school portals. */
const MOST_BYTES = 2_000_000;
/** Lines of a table, events of a calendar: such a year has 700. */
const MOST_LINES = 5000;

/** Why a line gave no hour. */
export type Remark =
  // Faults: what it should say cannot be read, so hours may be missing.
  | 'day'
  | 'time'
  | 'ends_before'
  | 'zone'
  | 'rule'
  | 'long'
  // Left aside, and said: it takes no hour of the year.
  | 'allDay'
  | 'cancelled'
  | 'free'
  | 'outside';

const LEFT: readonly Remark[] = ['allDay', 'cancelled', 'free', 'outside'];

export interface UnreadLine {
  /** Of the table, from 1 with its header; an event: its rank, from 1. */
  line: number;
  why: Remark;
  /** What stood there, cut short; empty: nothing. */
  what: string;
}

/** What a file says. */
export interface ReadTimetable {
  kind: 'csv' | 'ical';
  /** Merged and in order. */
  hours: KnownHour[];
  faults: UnreadLine[];
  left: UnreadLine[];
  /** Lines without the header, or events. */
  lines: number;
}

/** What of a calendar counts: days 'YYYY-MM-DD', both included, and the clock in which hours are kept (IANA). */
export interface Within {
  from: string;
  to: string;
  timeZone: string;
}

/** Puts a line that gave no hour with its like. */
export function remark(into: ReadTimetable, line: number, why: Remark, what: string): void {
  into[LEFT.includes(why) ? 'left' : 'faults'].push({ line, why, what: what.slice(0, 80) });
}

/** Files of spreadsheets still come in the letters of Windows. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads the timetable of a teacher, a table or a calendar, by its first words.
 * @throws ExpectedError training_timetable_large (413), training_timetable_long, training_timetable_unreadable,
 * training_timetable_columns (422)
 */
export function readTimetable(bytes: Uint8Array, within: Within): ReadTimetable {
  if (bytes.length > MOST_BYTES) throw new ExpectedError('training_timetable_large', 413, { megabytes: 2 });
  const text = decoded(bytes);
  if (text.includes('\0')) throw new ExpectedError('training_timetable_unreadable', 422);
  const calendar = /^\s*BEGIN:VCALENDAR/i.test(text);
  const starts = text.matchAll(calendar ? /^BEGIN:VEVENT/gim : /\r\n?|\n/g);
  if (starts.drop(MOST_LINES).next().done !== true) {
    throw new ExpectedError('training_timetable_long', 422, { lines: MOST_LINES });
  }
  return calendar ? readIcal(text, within) : readCsv(text, within);
}
