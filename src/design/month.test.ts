import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMonth, monthAfter, monthSpan, monthWords, weekdayWords, weeksOf } from './month.ts';

test('a month is laid out in weeks that begin on Monday', () => {
  const weeks = weeksOf('2026-11');
  // 1 November 2026 is a Sunday.
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks.at(-1)).toEqual(['2026-11-30', null, null, null, null, null, null]);
  expect(monthWords('2026-11')).toBe('novembre 2026');
  expect(weekdayWords()[0]).toEqual({ long: 'lundi', short: 'lun.' });
});

test('whatever the month, every day of it has one cell, under its own weekday', () => {
  const month = fc
    .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
  fc.assert(
    fc.property(month, fc.integer({ min: -30, max: 30 }), (of, count) => {
      const weeks = weeksOf(of);
      const days = weeks.flat().filter((day) => day !== null);
      const { from, to } = monthSpan(of);
      expect([days[0], days.at(-1)]).toEqual([from, to]);
      expect(days).toEqual([...new Set(days)].toSorted());
      for (const week of weeks)
        week.forEach((day, at) => {
          if (day) expect(new Date(`${day}T12:00:00Z`).getUTCDay()).toBe((at + 1) % 7);
        });
      expect(monthAfter(monthAfter(of, count), -count)).toBe(of);
    }),
    { numRuns: 60 },
  );
});

test('a word of an address that is no month is told apart', () => {
  expect(['2026-13', '26-11', '2026-1', "2026-11'", ''].some(isMonth)).toBe(false);
  expect(isMonth('2026-02')).toBe(true);
});
