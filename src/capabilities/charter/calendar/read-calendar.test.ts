import { describe, expect, test } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import type { Zone } from './zones.ts';

const HEADER = 'Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire';
const NOEL = 'Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00';
const read = (text: string, zone: Zone | null = null) => readCalendar(new TextEncoder().encode(text), zone);
const csv = (...lines: string[]) => read([HEADER, ...lines].join('\n'));
const noel = (zone: string) => ({
  zone,
  schoolYear: 2026,
  name: 'Vacances de Noël',
  from: '2026-12-19',
  to: '2027-01-03',
});

describe('the official file', () => {
  test('says a zone once an académie: it becomes one period, that ends the day before classes', () => {
    const { periods, faults, left, lines } = csv(
      `${NOEL};Besançon;Zone A;2026-2027`,
      `${NOEL};Bordeaux;Zone A;2026-2027`,
      `${NOEL};Rennes;Zone B;2026-2027`,
      `${NOEL};Corse;Corse;2026-2027`,
    );
    expect(periods).toEqual([noel('A'), noel('B'), noel('Corse')]);
    expect({ faults, left, lines }).toEqual({ faults: [], left: [], lines: 4 });
  });

  test('reads with commas, columns in another order, unknown ones, quotes and a byte order mark', () => {
    const text = [
      '\ufeffZones,Autre,"Date de fin",Description,"Date de début",annee_scolaire',
      'Zone A,x,2027-01-04,"Vacances de Noël",2026-12-19,2026-2027',
    ].join('\r\n');
    expect(read(text).periods).toEqual([noel('A')]);
  });

  test('means the same day overseas, written at midnight there or in Paris', () => {
    const rows = [
      'Vacances A;-;2026-10-16T20:00:00+00:00;2026-11-01T20:00:00+00:00;La Réunion;Réunion;2026-2027',
      'Vacances B;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;La Réunion;Réunion;2026-2027',
      'Vacances C;-;2026-10-17T10:00:00+00:00;2026-11-02T10:00:00+00:00;Polynésie;Polynésie;2026-2027',
      'Vacances D;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Polynésie;Polynésie;2026-2027',
      'Vacances E;-;2026-10-17T04:00:00+00:00;2026-11-02T04:00:00+00:00;Guadeloupe;Guadeloupe;2026-2027',
    ];
    for (const { from, to } of csv(...rows).periods) expect([from, to]).toEqual(['2026-10-17', '2026-11-01']);
    expect(csv(...rows).periods).toHaveLength(5);
  });

  test('takes the dates of teachers where pupils have others', () => {
    const { periods } = csv(
      'Toussaint;Élèves;2026-10-17;2026-11-02;Lyon;Zone A;2026-2027',
      'Toussaint;Enseignants;2026-10-18;2026-11-02;Lyon;Zone A;2026-2027',
      'Toussaint;Élèves;2026-10-17;2026-11-02;Dijon;Zone A;2026-2027',
    );
    expect(periods).toMatchObject([{ from: '2026-10-18' }]);
  });

  test('leaves aside, and says so, starts of term, unknown zones and dates given otherwise', () => {
    const { periods, faults, left } = csv(
      'Début des vacances d’été;-;2027-07-03T22:00:00+00:00;2027-07-03T22:00:00+00:00;Lyon;Zone A;2026-2027',
      `${NOEL};Lyon;Zone Z;2026-2027`,
      `${NOEL};Lyon;Zone A;2026-2027`,
      'Vacances de Noël;-;2026-12-20;2027-01-04;Dijon;Zone A;2026-2027',
    );
    expect(periods).toEqual([noel('A')]);
    expect(faults).toEqual([]);
    expect(left.map(({ line, why }) => [line, why])).toEqual([
      [2, 'single_day'],
      [3, 'unknown_zone'],
      [5, 'other_days'],
    ]);
  });

  test('names the line of each fault', () => {
    const { faults } = csv(
      ';-;2026-12-19;2027-01-04;Lyon;Zone A;2026-2027',
      'Noël;-;;2027-01-04;Lyon;Zone A;2026-2027',
      'Noël;-;2026-02-31;2027-01-04;Lyon;Zone A;2026-2027',
      'Noël;-;hier;2027-01-04;Lyon;Zone A;2026-2027',
      'Noël;-;2027-01-04;2026-12-19;Lyon;Zone A;2026-2027',
      'Noël;-;2026-12-19;2027-01-04;Lyon;;2026-2027',
    );
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [2, 'no_name'],
      [3, 'no_day'],
      [4, 'bad_day'],
      [5, 'bad_day'],
      [6, 'ends_before'],
      [7, 'no_zone'],
    ]);
    expect(faults[3]!.what).toContain('hier');
  });

  test.each([
    ['nom;ville\nA;B', 'charter_calendar_columns'],
    ['', 'charter_calendar_columns'],
    ['PK\u0000\u0003', 'charter_calendar_unreadable'],
    [`${HEADER}\n"jamais fermé`, 'charter_calendar_unreadable'],
    ['BEGIN:VCALENDAR\nrien', 'charter_calendar_unreadable'],
  ])('refuses what is no such file: %j', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  test('reads the letters of Windows', () => {
    const bytes = Buffer.from(`${HEADER}\n${NOEL};Lyon;Zone A;2026-2027`, 'latin1');
    expect(readCalendar(bytes, null).periods).toEqual([noel('A')]);
  });
});

const ics = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Vacances scolaires', ...events, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const days = (from: string, to: string) => [`DTSTART;VALUE=DATE:${from}`, `DTEND;VALUE=DATE:${to}`];

describe('a calendar file', () => {
  const holidays = event('SUMMARY:Vacances de Noël - Zone A', ...days('20261219', '20270104'));

  test('says periods whose end is the day after', () => {
    expect(read(ics(holidays)).periods).toEqual([noel('A')]);
  });

  test('takes the zone of the event, else of its title, else the one chosen', () => {
    const bare = event('SUMMARY:Vacances de Noël', ...days('20261219', '20270104'));
    expect(read(ics(bare), 'B').periods).toEqual([noel('B')]);
    expect(read(ics(holidays), 'B').periods).toEqual([noel('A')]);
    expect(read(ics(bare).replace('scolaires', 'scolaires (Zone C)'), 'B').periods).toEqual([noel('C')]);
    expect(read(ics(bare)).faults).toMatchObject([{ line: 1, why: 'no_zone' }]);
  });

  test('keeps a bridge of one day, leaves the start of term aside, and a rule', () => {
    const { periods, left } = read(
      ics(
        event('SUMMARY:Pont de l’Ascension', 'DTSTART;VALUE=DATE:20270507'),
        event('SUMMARY:Rentrée scolaire', 'DTSTART;VALUE=DATE:20260901'),
        event('SUMMARY:Mercredis', 'DTSTART;VALUE=DATE:20260902', 'RRULE:FREQ=WEEKLY'),
      ),
      'A',
    );
    expect(periods).toMatchObject([{ from: '2027-05-07', to: '2027-05-07', schoolYear: 2026 }]);
    expect(left.map(({ line, why }) => [line, why])).toEqual([
      [2, 'single_day'],
      [3, 'repeats'],
    ]);
  });

  test('names the event of each fault', () => {
    const { faults } = read(
      ics(
        event(...days('20261219', '20270104')),
        event('SUMMARY:Sans jour'),
        event('SUMMARY:À l’envers', ...days('20270104', '20261219')),
        event('SUMMARY:En l’an mil', ...days('10001219', '10010104')),
      ),
      'A',
    );
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [1, 'no_name'],
      [2, 'no_day'],
      [3, 'ends_before'],
      [4, 'bad_day'],
    ]);
  });
});

describe('a file made to take long', () => {
  const bare = event('SUMMARY:a', 'DTSTART;VALUE=DATE:20261220');
  const long = expect.objectContaining({ code: 'charter_calendar_long', params: { lines: 20_000 } });

  test('with more than 20,000 lines, or events, is refused before they are read', () => {
    expect(() => csv('\n'.repeat(20_001))).toThrow(long);
    expect(() => read(`BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(20_001)}`)).toThrow(long);
    expect(csv(...Array.from({ length: 19_000 }, () => `${NOEL};Lyon;Zone A;2026-2027`)).lines).toBe(19_000);
    expect(read(ics(...Array.from({ length: 300 }, () => bare)), 'A').lines).toBe(300);
  });

  test('with a title that does not end is cut at 500 signs', () => {
    const titled = (summary: string) => read(ics(event(`SUMMARY:${summary}`, ...days('20261219', '20270104'))), 'A');
    const cut = { zone: 'A', name: `Noël${'-'.repeat(116)}` };
    expect(titled(`Noël${'-'.repeat(600)}x zone B`).periods).toMatchObject([cut]);
    expect(titled(`Noël${'-'.repeat(400)} zone B`).periods).toMatchObject([{ zone: 'B', name: 'Noël' }]);
    expect(titled('Noël, (Zone B)').periods).toMatchObject([{ zone: 'B', name: 'Noël' }]);
    expect(titled('Zone B').periods).toMatchObject([{ zone: 'B', name: 'Zone B' }]);
  });

  test('with a length of a million days is a fault', () => {
    const { faults } = read(ics(event('SUMMARY:Noël', 'DTSTART;VALUE=DATE:20261219', 'DURATION:P999999999D')), 'A');
    expect(faults).toMatchObject([{ line: 1, why: 'bad_day' }]);
  });
});
