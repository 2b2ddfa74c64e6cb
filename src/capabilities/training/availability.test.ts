import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeKey, knownSpan, stateAt, type Availability, type ClassHour } from './availability.ts';
import { GRID_DAYS, MOMENTS, USUAL_MOMENTS } from './model.ts';

// 2026-12-01 is a Tuesday.
const TUESDAY = '2026-12-01';
const given = (part: Partial<Availability>): Availability => ({
  timetable: 'unknown',
  free: new Set(),
  classHours: [],
  away: [],
  ...part,
});
const weekly = (weekday: number, starts: string, ends: string): ClassHour => ({ weekday, day: null, starts, ends });
const dated = (day: string, starts: string, ends: string): ClassHour => ({ weekday: null, day, starts, ends });
const at = (availability: Availability | null, day = TUESDAY, moment: (typeof MOMENTS)[number] = 'morning') =>
  stateAt(availability, day, moment, USUAL_MOMENTS);

describe('a half-day is', () => {
  test('unknown for who did not answer, or said nothing of their hours', () => {
    expect(at(null)).toBe('unknown');
    expect(at(given({}))).toBe('unknown');
    expect(at(given({ timetable: 'hours' }))).toBe('unknown');
  });

  test('free where the grid is ticked, class elsewhere', () => {
    const grid = given({ timetable: 'grid', free: new Set([freeKey(2, 'morning')]) });
    expect(at(grid)).toBe('free');
    expect(at(grid, TUESDAY, 'afternoon')).toBe('class');
    expect(at(grid, '2026-12-02')).toBe('class');
  });

  test('class where an hour overlaps it, be it by a minute; hours that only touch leave it free', () => {
    const teaching = (starts: string, ends: string) =>
      at(given({ timetable: 'hours', classHours: [weekly(2, starts, ends)] }));
    expect(teaching('08:00', '09:01')).toBe('class');
    expect(teaching('08:00', '09:00')).toBe('free');
    expect(teaching('12:00', '13:00')).toBe('free');
    expect(teaching('10:00', '11:00')).toBe('class');
  });

  test('away on both ends of an absence, whatever else is said', () => {
    const away = [{ from: '2026-11-30', to: TUESDAY }];
    expect(at(given({ away }))).toBe('away');
    expect(at(given({ timetable: 'hours', classHours: [weekly(2, '09:00', '10:00')], away }))).toBe('away');
    expect(at(given({ timetable: 'grid', free: new Set([freeKey(3, 'morning')]), away }), '2026-12-02')).toBe('free');
  });

  test('unknown outside the weeks that a dated timetable speaks of', () => {
    const known = given({
      timetable: 'hours',
      classHours: [dated(TUESDAY, '09:00', '10:00'), dated('2026-12-10', '14:00', '15:00')],
    });
    expect(at(known)).toBe('class');
    expect(at(known, '2026-11-30')).toBe('free');
    expect(at(known, '2026-12-11')).toBe('free');
    expect(at(known, '2026-11-29')).toBe('unknown');
    expect(at(known, '2026-12-14')).toBe('unknown');
  });

  test('unknown at a moment without hours', () => {
    const known = given({ timetable: 'hours', classHours: [weekly(1, '09:00', '10:00')] });
    expect(stateAt(known, TUESDAY, 'evening', { morning: ['09:00', '12:00'] })).toBe('unknown');
  });
});

test('dated hours beside weekly ones speak of every week', () => {
  expect(knownSpan([dated(TUESDAY, '09:00', '10:00')])).toEqual({ from: '2026-11-30', to: '2026-12-06' });
  expect(knownSpan([dated(TUESDAY, '09:00', '10:00'), weekly(4, '09:00', '10:00')])).toBeNull();
  expect(knownSpan([])).toBeNull();
});

const time = fc
  .integer({ min: 7 * 4, max: 20 * 4 })
  .map((n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`);
const hour = fc
  .tuple(fc.constantFrom(...GRID_DAYS), time, time)
  .filter(([, starts, ends]) => starts < ends)
  .map(([weekday, starts, ends]) => weekly(weekday, starts, ends));

test('nobody is ever free in front of a class: one more hour never frees a moment', () => {
  fc.assert(
    fc.property(
      fc.array(hour, { minLength: 1, maxLength: 12 }),
      hour,
      fc.constantFrom(...MOMENTS),
      fc.integer({ min: 0, max: 6 }),
      (hours, more, moment, days) => {
        const day = `2026-12-0${days + 1}`;
        const before = at(given({ timetable: 'hours', classHours: hours }), day, moment);
        const after = at(given({ timetable: 'hours', classHours: [...hours, more] }), day, moment);
        if (before === 'class') expect(after).toBe('class');
        if (after === 'free') expect(before).toBe('free');
        const [from, to] = USUAL_MOMENTS[moment]!;
        const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        const weekday = ((days + 1) % 7) + 1;
        const taught = hours.some(
          ({ weekday: on, starts, ends }) =>
            on === weekday && Math.min(minutes(ends), minutes(to)) - Math.max(minutes(starts), minutes(from)) > 0,
        );
        expect(before).toBe(taught ? 'class' : 'free');
      },
    ),
  );
});
