import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt, opensAt, USUAL_HOURS, weekdayOf, type Hours } from './quiet-hours.ts';

const MINUTE = 60_000;
const paris = (local: string) => new Date(local);
const opens = (at: string, hours: Partial<Hours> = {}) =>
  opensAt({ ...USUAL_HOURS, ...hours }, paris(at)).toISOString();

/** What a clock on the wall of the school says: the independent witness of these tests. */
function wall(timeZone: string, at: Date): { day: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

function openOnTheWall(hours: Hours, at: Date): boolean {
  const { day, time } = wall(hours.timeZone, at);
  const closed = hours.closed.some(({ from, to }) => from <= day && day <= to);
  if (closed || !hours.days.includes(new Date(day).getUTCDay() || 7)) return false;
  return hours.from < hours.to ? hours.from <= time && time < hours.to : time < hours.to || hours.from <= time;
}

describe('a message of the usual hours', () => {
  test('leaves at once by day', () => expect(opens('2026-11-24T10:00:00+01:00')).toBe('2026-11-24T09:00:00.000Z'));
  test('written at 21:00 waits until 8:00', () =>
    expect(opens('2026-11-24T21:00:00+01:00')).toBe('2026-11-25T07:00:00.000Z'));
  test('written at 18:00 sharp is late', () =>
    expect(opens('2026-11-24T18:00:00+01:00')).toBe('2026-11-25T07:00:00.000Z'));
  test('written at dawn leaves the same day', () =>
    expect(opens('2026-11-24T05:00:00+01:00')).toBe('2026-11-24T07:00:00.000Z'));
  test('written on Friday evening leaves on Monday', () =>
    expect(opens('2026-11-20T19:00:00+01:00')).toBe('2026-11-23T07:00:00.000Z'));
  test('waits for the end of holidays, both days included', () => {
    const closed = [{ from: '2026-12-19', to: '2027-01-03' }];
    expect(opens('2026-12-18T19:00:00+01:00', { closed })).toBe('2027-01-04T07:00:00.000Z');
    expect(opens('2026-12-18T17:00:00+01:00', { closed })).toBe('2026-12-18T16:00:00.000Z');
  });
});

describe('the two days when clocks change', () => {
  const all = { days: [1, 2, 3, 4, 5, 6, 7] };
  test('8:00 stays 8:00 on the wall', () => {
    expect(opens('2026-03-28T21:00:00+01:00', all)).toBe('2026-03-29T06:00:00.000Z');
    expect(opens('2026-10-24T21:00:00+02:00', all)).toBe('2026-10-25T07:00:00.000Z');
  });
  test('an opening that spring leaves out comes as much later', () =>
    expect(opens('2026-03-28T23:00:00+01:00', { ...all, from: '02:30' })).toBe('2026-03-29T01:30:00.000Z'));
  test('an opening that autumn gives twice comes the first time', () =>
    expect(opens('2026-10-24T23:00:00+02:00', { ...all, from: '02:30' })).toBe('2026-10-25T00:30:00.000Z'));
});

test('where no day is open, the usual hours hold', () => {
  expect(opens('2026-11-22T10:00:00+01:00', { days: [] })).toBe('2026-11-23T07:00:00.000Z');
  const closed = [{ from: '2000-01-01', to: '2100-01-01' }];
  expect(opens('2026-11-24T10:00:00+01:00', { closed })).toBe('2026-11-24T09:00:00.000Z');
});

test('hours round midnight belong to each open day', () => {
  const night = { from: '22:00', to: '06:00' };
  expect(opens('2026-11-24T12:00:00+01:00', night)).toBe('2026-11-24T21:00:00.000Z');
  expect(opens('2026-11-27T23:30:00+01:00', night)).toBe('2026-11-27T22:30:00.000Z');
  expect(opens('2026-11-28T00:30:00+01:00', night)).toBe('2026-11-29T23:00:00.000Z');
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
// Hours that clocks leave out or repeat are between midnight and 3 in these zones, and are told apart above.
const plainTime = time.filter((each) => each >= '03:00');
const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const hoursOf = (each: fc.Arbitrary<string>) =>
  fc.record({
    timeZone: fc.constantFrom(
      'Europe/Paris',
      'Indian/Reunion',
      'America/Guadeloupe',
      'Pacific/Noumea',
      'America/Miquelon',
    ),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: each,
    to: each,
    closed: fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, length]) => ({
        from,
        to: new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10),
      })),
      { maxLength: 4 },
    ),
  });
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-11-30'), noInvalidDate: true });

test('the answer is open, never before the question, and its own answer', () => {
  fc.assert(
    fc.property(hoursOf(time), moment, (hours, at) => {
      const answer = opensAt(hours, at);
      expect(answer.getTime()).toBeGreaterThanOrEqual(at.getTime());
      expect(opensAt(hours, answer)).toEqual(answer);
      const day = dayAt(hours.timeZone, answer);
      expect(hours.days).toContain(weekdayOf(day));
      expect(hours.closed.filter(({ from, to }) => from <= day && day <= to)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('hours that end at midnight open when they begin, not at midnight', () => {
  const hours: Hours = { timeZone: 'Europe/Paris', days: [1], from: '09:00', to: '00:00', closed: [] };
  expect(opensAt(hours, new Date('2026-01-01T00:00:00Z'))).toEqual(new Date('2026-01-05T08:00:00Z'));
});

test('by the clock on the wall: open at the answer, quiet before it', () => {
  fc.assert(
    fc.property(hoursOf(plainTime), moment, fc.nat(4000), (hours, at, pick) => {
      const answer = opensAt(hours, at);
      expect(openOnTheWall(hours, answer)).toBe(true);
      const waits = Math.ceil((answer.getTime() - at.getTime()) / MINUTE);
      // The last five hours, and one minute anywhere before.
      for (let back = 1; back < Math.min(waits, 300); back += 7)
        expect(openOnTheWall(hours, new Date(answer.getTime() - back * MINUTE))).toBe(false);
      if (waits > 0) expect(openOnTheWall(hours, new Date(at.getTime() + (pick % waits) * MINUTE))).toBe(false);
    }),
    { numRuns: 200 },
  );
});
