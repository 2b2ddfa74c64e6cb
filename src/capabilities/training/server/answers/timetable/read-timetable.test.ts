import fc from 'fast-check';
import icalGenerator, { ICalEventRepeatingFreq } from 'ical-generator';
import { describe, expect, test } from 'vitest';
import type { KnownHour } from '../../../class-hours.ts';
import { readTimetable, type Within } from './read-timetable.ts';

const YEAR: Within = { from: '2026-08-01', to: '2027-07-31', timeZone: 'Europe/Paris' };
const read = (text: string, within = YEAR) => readTimetable(new TextEncoder().encode(text), within);
const brief = (hours: KnownHour[]) =>
  hours.map(({ weekday, day, starts, ends }) => `${day ?? weekday} ${starts}-${ends}`);
const why = (lines: { line: number; why: string }[]) => lines.map(({ line, why: reason }) => `${line} ${reason}`);

describe('a table', () => {
  test('says each week or days, columns in any order, accents and forms of hours forgiven', () => {
    expect(brief(read('jour;début;fin\nlundi;8h;9 h 30\nMar.;08:00;08:55\nVENDREDI;14.30;16h05').hours)).toEqual([
      '1 08:00-09:30',
      '2 08:00-08:55',
      '5 14:30-16:05',
    ]);
    expect(
      brief(read('Fin,Salle,Date,Debut\r\n10:00,B12,01/12/2026,8:00\r\n17:30:00,B12,2026-12-02,16h').hours),
    ).toEqual(['2026-12-01 08:00-10:00', '2026-12-02 16:00-17:30']);
    expect(brief(read('\ufeffHeure de fin\tHeure de début\tJour\n12h\t9h\tmercredi').hours)).toEqual(['3 09:00-12:00']);
  });

  test('makes one of hours that touch or overlap', () => {
    const { hours, lines } = read('jour;debut;fin\nlundi;8h;9h\nlundi;9h;10h\nlundi;9h30;11h\nlundi;14h;15h');
    expect(brief(hours)).toEqual(['1 08:00-11:00', '1 14:00-15:00']);
    expect(lines).toBe(4);
  });

  test('names the line of each fault, and keeps the others', () => {
    const { hours, faults, left } = read(
      'jour;date;debut;fin\nlundi;;8h;9h\nlandi;;8h;9h\n;31/02/2027;8h;9h\nmardi;;25h;26h\nmardi;;10h;9h\n;2029-01-08;8h;9h',
    );
    expect(brief(hours)).toEqual(['1 08:00-09:00']);
    expect(why(faults)).toEqual(['3 day', '4 day', '5 time', '6 ends_before']);
    expect(faults[0]!.what).toContain('landi');
    expect(why(left)).toEqual(['7 outside']);
  });

  test.each([
    ['jour;salle\nlundi;B12', 'training_timetable_columns'],
    ['', 'training_timetable_columns'],
    ['PK\u0000\u0003', 'training_timetable_unreadable'],
    ['jour;debut;fin\n"jamais fermé', 'training_timetable_unreadable'],
    ['BEGIN:VCALENDAR\nrien', 'training_timetable_unreadable'],
    [`jour;debut;fin${'\n'.repeat(5001)}`, 'training_timetable_long'],
    ['x'.repeat(2_000_001), 'training_timetable_large'],
  ])('refuses what is no such file: %#', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  test('reads the letters of Windows', () => {
    const bytes = Buffer.from('jour;début;fin\nlundi;8h;9h', 'latin1');
    expect(brief(readTimetable(bytes, YEAR).hours)).toEqual(['1 08:00-09:00']);
  });
});

const ics = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const lesson = (start: string, end: string, ...lines: string[]) => event(`DTSTART${start}`, `DTEND${end}`, ...lines);
const PARIS = ';TZID=Europe/Paris:';

describe('a calendar', () => {
  test('of lessons one by one, as school portals write them in universal time, is read on the clock of the territory', () => {
    const text = ics(
      lesson(':20261201T070000Z', ':20261201T075500Z', 'SUMMARY:3e B - ANGLAIS'),
      lesson(':20260901T060000Z', ':20260901T065500Z'),
    );
    expect(brief(read(text).hours)).toEqual(['2026-09-01 08:00-08:55', '2026-12-01 08:00-08:55']);
    expect(brief(read(text, { ...YEAR, timeZone: 'Indian/Reunion' }).hours)).toEqual([
      '2026-09-01 10:00-10:55',
      '2026-12-01 11:00-11:55',
    ]);
  });

  test('keeps what comes every week of the year as such', () => {
    const rule = 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH';
    expect(brief(read(ics(lesson(`${PARIS}20260601T100000`, `${PARIS}20260601T120000`, rule))).hours)).toEqual([
      '1 10:00-12:00',
      '4 10:00-12:00',
    ]);
  });

  test('counts weeks, ends where the rule ends, skips the days taken out, follows a lesson that is moved', () => {
    const weekly = lesson(
      `${PARIS}20261005T080000`,
      `${PARIS}20261005T090000`,
      'UID:a',
      'RRULE:FREQ=WEEKLY;UNTIL=20261123T070000Z',
      'EXDATE;TZID=Europe/Paris:20261019T080000',
      'EXDATE;VALUE=DATE:20261026',
    );
    const elsewhere = lesson(
      `${PARIS}20261110T140000`,
      `${PARIS}20261110T150000`,
      'UID:a',
      'RECURRENCE-ID;TZID=Europe/Paris:20261109T080000',
    );
    const cancelled = lesson(
      `${PARIS}20261102T080000`,
      `${PARIS}20261102T090000`,
      'UID:a',
      'RECURRENCE-ID:20261102T070000Z',
      'STATUS:CANCELLED',
    );
    const { hours, left } = read(ics(weekly, elsewhere, cancelled));
    expect(brief(hours)).toEqual([
      '2026-10-05 08:00-09:00',
      '2026-10-12 08:00-09:00',
      '2026-11-10 14:00-15:00',
      '2026-11-16 08:00-09:00',
      '2026-11-23 08:00-09:00',
    ]);
    expect(why(left)).toEqual(['3 cancelled']);
    const everyOther = lesson(
      `${PARIS}20261005T080000`,
      `${PARIS}20261005T090000`,
      'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3',
    );
    expect(brief(read(ics(everyOther)).hours).map((each) => each.slice(0, 10))).toEqual([
      '2026-10-05',
      '2026-10-19',
      '2026-11-02',
    ]);
  });

  test('stays at the same hour of the clock when the hour changes', () => {
    const weekly = lesson(`${PARIS}20261019T080000`, `${PARIS}20261019T090000`, 'RRULE:FREQ=WEEKLY;COUNT=2');
    expect(brief(read(ics(weekly)).hours)).toEqual(['2026-10-19 08:00-09:00', '2026-10-26 08:00-09:00']);
    const universal = lesson(':20261019T060000Z', ':20261019T070000Z', 'RRULE:FREQ=WEEKLY;COUNT=2');
    expect(brief(read(ics(universal)).hours)).toEqual(['2026-10-19 08:00-09:00', '2026-10-26 07:00-08:00']);
  });

  test('knows the names that Windows and others give to Paris, and says those that it does not know', () => {
    const times = (zone: string) =>
      lesson(`;TZID=${zone}:20261201T080000`, `;TZID=${zone}:20261201T090000`, 'SUMMARY:Cours');
    for (const zone of ['Romance Standard Time', '/freeassociation.sourceforge.net/Europe/Paris'])
      expect(brief(read(ics(times(zone))).hours)).toEqual(['2026-12-01 08:00-09:00']);
    expect(brief(read(ics(times('America/New_York'))).hours)).toEqual(['2026-12-01 14:00-15:00']);
    const { faults } = read(ics(times('Lune')));
    expect(faults).toEqual([{ line: 1, why: 'zone', what: 'Cours' }]);
  });

  test('leaves aside days off, free and cancelled events and other years, and says so', () => {
    const { hours, left } = read(
      ics(
        lesson(';VALUE=DATE:20261201', ';VALUE=DATE:20261202', 'SUMMARY:Férié'),
        lesson(':20261201T080000Z', ':20261201T090000Z', 'TRANSP:TRANSPARENT'),
        lesson(':20261201T080000Z', ':20261201T090000Z', 'STATUS:CANCELLED'),
        lesson(':20241201T080000Z', ':20241201T090000Z'),
      ),
    );
    expect(hours).toEqual([]);
    expect(why(left)).toEqual(['1 allDay', '2 free', '3 cancelled', '4 outside']);
  });

  test('names the event of each fault', () => {
    const { faults } = read(
      ics(
        event('SUMMARY:Sans heure'),
        lesson(':20261201T100000Z', ':20261201T090000Z'),
        event('DTSTART:20261201T100000Z'),
        lesson(':20261201T100000Z', ':20271201T090000Z'),
        lesson(':20261201T080000Z', ':20261201T090000Z', 'RRULE:FREQ=SECONDLY'),
        lesson(':20261201T080000Z', ':20261201T090000Z', 'RRULE:FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30'),
        lesson(':20261301T080000Z', ':20261301T090000'),
      ),
    );
    expect(why(faults).slice(0, 6)).toEqual(['1 day', '2 ends_before', '3 time', '4 long', '5 rule', '6 rule']);
  });

  test('cuts at midnight what lasts more than a day', () => {
    expect(brief(read(ics(lesson(`${PARIS}20261201T140000`, `${PARIS}20261203T120000`))).hours)).toEqual([
      '2026-12-01 14:00-24:00',
      '2026-12-02 00:00-24:00',
      '2026-12-03 00:00-12:00',
    ]);
  });

  test('cannot ask for endless work: neither by its rules nor by the rules of its time zone', () => {
    const endless = event('DTSTART:20000101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=DAILY;COUNT=999999999');
    expect(() => read(ics(...Array.from({ length: 4999 }, () => endless)))).toThrow(
      expect.objectContaining({ code: 'training_timetable_long' }),
    );
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Paris',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=SECONDLY',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n');
    const text = ics(zone, lesson(`${PARIS}20261201T080000`, `${PARIS}20261201T090000`, 'RRULE:FREQ=WEEKLY;COUNT=2'));
    expect(read(text).hours).toHaveLength(2);
  });
});

const START = Date.parse('2026-10-01T00:00:00Z');
const lessons = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 200 }),
    quarter: fc.integer({ min: 28, max: 72 }),
    quarters: fc.integer({ min: 1, max: 12 }),
  }),
  { minLength: 1, maxLength: 20 },
);

test('a calendar written by another program says, minute by minute, what it was made of', () => {
  fc.assert(
    fc.property(lessons, (list) => {
      const calendar = icalGenerator();
      const taught = new Set<number>();
      for (const { day, quarter, quarters } of list) {
        const start = START + day * 86_400_000 + quarter * 900_000;
        calendar.createEvent({ start: new Date(start), end: new Date(start + quarters * 900_000) });
        for (let at = 0; at < quarters; at += 1) taught.add(start + at * 900_000);
      }
      const { hours, faults } = read(calendar.toString(), { ...YEAR, timeZone: 'UTC' });
      expect(faults).toEqual([]);
      const found = new Set<number>();
      for (const { day, starts, ends } of hours) {
        for (
          let at = Date.parse(`${day}T${starts}:00Z`);
          at < Date.parse(`${day}T${ends === '24:00' ? '23:59' : ends}:00Z`);
          at += 900_000
        )
          found.add(at);
      }
      expect(found).toEqual(taught);
    }),
    { numRuns: 60 },
  );
});

test('a file whose few lines ask for millions of hours is refused before they are made', () => {
  const events = Array.from({ length: 900 }, (_, n) =>
    [
      'BEGIN:VEVENT',
      `UID:${n}`,
      'DTSTART:20260901T080000Z',
      'DTEND:20260914T080000Z',
      'RRULE:FREQ=DAILY',
      'END:VEVENT',
    ].join('\r\n'),
  );
  const text = ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');
  expect(() => read(text)).toThrow('training_timetable_long');
});

test('a line without end is refused, folded or not', () => {
  const days = Array.from({ length: 5_000 }, () => '20260901T080000Z').join(',');
  for (const line of [`RDATE:${days}`, `RDATE:${days.replaceAll(',', ',\r\n ')}`]) {
    const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'DTSTART:20260901T080000Z', line, 'END:VEVENT', 'END:VCALENDAR'];
    expect(() => read(text.join('\r\n'))).toThrow('training_timetable_unreadable');
  }
});

test('a repeated lesson falls on the same days as another library has it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(ICalEventRepeatingFreq.DAILY, ICalEventRepeatingFreq.WEEKLY),
      (day, interval, count, freq) => {
        const start = new Date(START + day * 86_400_000 + 9 * 3_600_000);
        const calendar = icalGenerator();
        calendar.createEvent({
          start,
          end: new Date(start.getTime() + 3_600_000),
          repeating: { freq, interval, count },
        });
        const step = (freq === ICalEventRepeatingFreq.DAILY ? 1 : 7) * interval * 86_400_000;
        const wanted = Array.from({ length: count }, (_, n) =>
          new Date(start.getTime() + n * step).toISOString().slice(0, 10),
        );
        expect(read(calendar.toString(), { ...YEAR, timeZone: 'UTC' }).hours.map((hour) => hour.day)).toEqual(wanted);
      },
    ),
  );
});
