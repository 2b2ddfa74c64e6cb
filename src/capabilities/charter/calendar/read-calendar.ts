import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ReadCalendar } from './period.ts';
import { readCsv } from './read-csv.ts';
import { readIcs } from './read-ics.ts';
import type { Zone } from './zones.ts';

/** The official file weighs 300 kB. */
const MOST_BYTES = 5_000_000;
/** Lines of a table, events of a calendar. The official file has a hundred a year. */
const MOST_LINES = 20_000;

/**
 * Reads a calendar of school holidays, whichever of the two kinds it is, by its first words.
 * @param zone of a calendar file that does not say its own; null: none chosen
 * @throws ExpectedError charter_calendar_large (413), charter_calendar_long, charter_calendar_unreadable, charter_calendar_columns (422)
 */
export function readCalendar(bytes: Uint8Array, zone: Zone | null): ReadCalendar {
  if (bytes.length > MOST_BYTES) throw new ExpectedError('charter_calendar_large', 413, { megabytes: 5 });
  const text = decoded(bytes);
  if (text.includes('\0')) throw new ExpectedError('charter_calendar_unreadable', 422);
  const events = /^\s*BEGIN:VCALENDAR/i.test(text);
  const starts = text.matchAll(events ? /^BEGIN:VEVENT/gim : /\r\n?|\n/g);
  if (starts.drop(MOST_LINES).next().done !== true)
    throw new ExpectedError('charter_calendar_long', 422, { lines: MOST_LINES });
  return events ? readIcs(text, zone) : readCsv(text);
}

/** Files of spreadsheets still come in the letters of Windows. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
