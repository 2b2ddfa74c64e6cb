import ICAL from 'ical.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import { dayBefore, LONGEST_WORDS, remark, schoolYearOfDay, type ReadCalendar } from './period.ts';
import { zoneIn, type Zone } from './zones.ts';

/** Days that open or end a term stand in these files as events of one day. */
const NOT_HOLIDAYS = /rentr[ée]e|reprise|d[ée]but|fin des cours/i;

/** Days: a length has no bound of its own, and days after the year 9999 are no dates. */
const LONGEST_EVENT = 366;

/** The title without the zone that it ends with: « Vacances de Noël - Zone A ». */
function nameOf(summary: string): string {
  let end = /\bzones?\s+[abc]\b/i.exec(summary)?.index ?? summary.length;
  while (end < summary.length && end > 0 && /[\s\-–,(]/.test(summary[end - 1]!)) end -= 1;
  return (line(summary.slice(0, end)) || summary).slice(0, 120);
}

function wordsOf(component: ICAL.Component, property: string): string {
  return line(String(component.getFirstPropertyValue(property) ?? '').slice(0, LONGEST_WORDS));
}

/**
 * Reads a calendar file (iCalendar, RFC 5545): the days of its events. The zone is the event's, else the calendar's
 * title's, else the one given.
 * @param given zone that the person chose; null: none
 * @throws ExpectedError charter_calendar_unreadable (422)
 */
export function readIcs(text: string, given: Zone | null): ReadCalendar {
  const calendar = parsed(text);
  const ofAll = zoneIn(wordsOf(calendar, 'x-wr-calname')) ?? given;
  const events = calendar.getAllSubcomponents('vevent');
  const read: ReadCalendar = { kind: 'ics', periods: [], faults: [], left: [], lines: events.length };
  const kept = new Map<string, { from: string; to: string }>();
  events.forEach((event, rank) => {
    const summary = wordsOf(event, 'summary');
    const leave = (why: Parameters<typeof remark>[2]) => remark(read, rank + 1, why, summary);
    const days = daysOf(event);
    if (summary === '') return leave('no_name');
    if (days === null) return leave('no_day');
    if (days === 'bad') return leave('bad_day');
    if (days.to < days.from) return leave('ends_before');
    if (event.hasProperty('rrule')) return leave('repeats');
    if (days.from === days.to && NOT_HOLIDAYS.test(summary)) return leave('single_day');
    const zone = zoneIn(summary) ?? ofAll;
    if (zone === null) return leave('no_zone');
    const period = { zone, schoolYear: schoolYearOfDay(days.from), name: nameOf(summary), ...days };
    const key = `${zone} ${period.schoolYear} ${period.name}`;
    const before = kept.get(key);
    if (before && (before.from !== days.from || before.to !== days.to)) return leave('other_days');
    if (before) return;
    kept.set(key, days);
    read.periods.push(period);
  });
  return read;
}

function parsed(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name === 'vcalendar') return calendar;
  } catch {
    // Told below, as a file of another kind is.
  }
  throw new ExpectedError('charter_calendar_unreadable', 422);
}

/** First and last day of an event; null: it says none, 'bad': they cannot be read. */
function daysOf(event: ICAL.Component): { from: string; to: string } | null | 'bad' {
  const start = event.getFirstPropertyValue('dtstart');
  if (!(start instanceof ICAL.Time)) return start === null ? null : 'bad';
  const end = event.getFirstPropertyValue('dtend');
  if (end !== null && !(end instanceof ICAL.Time)) return 'bad';
  const from = dayIn(start);
  if (from === null) return 'bad';
  if (end === null) {
    const length = event.getFirstPropertyValue('duration');
    const days = length instanceof ICAL.Duration ? Math.ceil(length.toSeconds() / 86_400) : 1;
    return days <= LONGEST_EVENT ? { from, to: daysAfter(from, Math.max(0, days - 1)) } : 'bad';
  }
  const back = dayIn(end);
  if (back === null) return 'bad';
  // A day as an end is the first one after; an hour after midnight still belongs to its day.
  const whole = end.isDate || (end.hour === 0 && end.minute === 0 && end.second === 0);
  return { from, to: whole && back > from ? dayBefore(back) : back };
}

function dayIn({ year, month, day }: ICAL.Time): string | null {
  if (!(year >= 2000 && year <= 2100)) return null;
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return Number.isNaN(Date.parse(text)) ? null : text;
}
