import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { USUAL_TEXT } from '../model.ts';
import { calendar, chooseClosing, departure, importCalendar, removeClosure, withdrawVoice } from './api.ts';
import { LATE, sampleCharters, SCHOOL } from './sample-charters.ts';

let sample: Awaited<ReturnType<typeof sampleCharters>>;

beforeAll(async () => {
  sample = await sampleCharters();
});
afterAll(() => sample.drop());
// A Tuesday, 10:00 in Paris.
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(async () => {
  setClock();
  await sample.clear();
});

const at = (time: string) => setClock(() => Date.parse(time));

describe('the hours that messages obey', () => {
  const leaves = async (uai: string | null) => (await departure(sample.db, sample.maud(), uai)).at;

  test('are the usual ones, then the territory’s, then the school’s own, once who writes it signs', async () => {
    at('2026-11-24T17:30:00Z');
    expect(await leaves(SCHOOL)).toEqual(new Date('2026-11-25T07:00:00Z'));
    const coordinator = sample.maud();
    await sample.write(coordinator, null, { ...USUAL_TEXT, closes: '19:00' });
    expect(await leaves(null)).toEqual(new Date('2026-11-25T07:00:00Z'));
    await sample.sign(coordinator, null);
    expect(await leaves(null)).toBeNull();
    expect(await leaves(SCHOOL)).toBeNull();
    await sample.write(sample.head(), SCHOOL, LATE);
    await sample.sign(sample.teacher(), SCHOOL);
    expect(await leaves(SCHOOL)).toBeNull();
    const mine = sample.head();
    await sample.sign(mine, SCHOOL);
    expect(await leaves(SCHOOL)).toEqual(new Date('2026-11-26T08:30:00Z'));
    expect(await leaves(null)).toBeNull();
    await withdrawVoice(sample.db, mine, SCHOOL, { version: 1 });
    expect(await leaves(SCHOOL)).toBeNull();
  });

  test('close on public holidays, and on the holidays of the chosen zone', async () => {
    const { db } = sample;
    const coordinator = sample.maud();
    at('2026-12-25T09:00:00Z');
    expect(await leaves(null)).toEqual(new Date('2026-12-28T07:00:00Z'));
    await chooseClosing(db, coordinator, { zone: null, publicHolidays: 'none' });
    expect(await leaves(null)).toBeNull();
    await importCalendar(db, coordinator, FILE);
    expect(await leaves(null)).toBeNull();
    await chooseClosing(db, coordinator, { zone: 'A', publicHolidays: 'national' });
    expect(await leaves(null)).toEqual(new Date('2027-01-04T07:00:00Z'));
    const { closures } = await calendar(db, coordinator, '2026-12-25');
    expect(closures).toMatchObject([{ name: 'Vacances de Noël', from: '2026-12-19', to: '2027-01-03' }]);
    await removeClosure(db, coordinator, closures[0]!.id);
    expect(await leaves(null)).toEqual(new Date('2026-12-28T07:00:00Z'));
  });
});

const HEADER = 'Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire';
const lines = (...given: string[]) => new TextEncoder().encode([HEADER, ...given].join('\n'));
const FILE = lines(
  'Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;Lyon;Zone A;2026-2027',
  'Vacances de Noël;-;2026-12-18T23:00:00+00:00;2027-01-03T23:00:00+00:00;Rennes;Zone B;2026-2027',
);

describe('a calendar', () => {
  test('imported twice changes nothing the second time; new dates replace the old', async () => {
    const { db } = sample;
    expect(await importCalendar(db, sample.maud(), FILE)).toMatchObject({
      created: 2,
      changed: 0,
      same: 0,
      zones: ['A', 'B'],
    });
    expect(await importCalendar(db, sample.maud(), FILE)).toMatchObject({ created: 0, changed: 0, same: 2 });
    const moved = lines('Vacances de Noël;-;2026-12-20;2027-01-04;Lyon;Zone A;2026-2027');
    expect(await importCalendar(db, sample.maud(), moved)).toMatchObject({ created: 0, changed: 1, same: 0 });
    expect((await calendar(db, sample.maud(), '2026-11-24')).zones).toEqual([
      { zone: 'A', count: 1 },
      { zone: 'B', count: 1 },
    ]);
  });

  test('is read before any transaction is opened: one that is no calendar asks nothing of the database', async () => {
    const unused = new Proxy(sample.db, {
      get: (_, name) => expect.unreachable(`the database was asked ${String(name)}`),
    });
    const words = new TextEncoder().encode('BEGIN:VCALENDAR\nrien');
    const importing = importCalendar(unused, sample.maud(), words, 'A');
    await expect(importing).rejects.toMatchObject({ code: 'charter_calendar_unreadable' });
  });

  test('with a line that does not read is not imported at all', async () => {
    const { db } = sample;
    const broken = lines(
      'Vacances de Noël;-;2026-12-19;2027-01-04;Lyon;Zone A;2026-2027',
      'Vacances d’hiver;-;bientôt;2027-03-01;Lyon;Zone A;2026-2027',
    );
    expect(await importCalendar(db, sample.maud(), broken)).toMatchObject({
      created: 0,
      faults: [{ line: 3, why: 'bad_day' }],
    });
    expect((await calendar(db, sample.maud(), '2026-11-24')).zones).toEqual([]);
  });

  test('without a zone of its own is the territory’s', async () => {
    const { db } = sample;
    const ics = new TextEncoder().encode(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Pont\r\nDTSTART;VALUE=DATE:20270507\r\nEND:VEVENT\r\nEND:VCALENDAR',
    );
    expect(await importCalendar(db, sample.maud(), ics)).toMatchObject({ faults: [{ why: 'no_zone' }] });
    await chooseClosing(db, sample.maud(), { zone: 'C', publicHolidays: 'national' });
    expect(await importCalendar(db, sample.maud(), ics)).toMatchObject({ created: 1, zones: ['C'] });
    expect(await importCalendar(db, sample.maud(), ics, 'B')).toMatchObject({ created: 1, zones: ['B'] });
  });
});
