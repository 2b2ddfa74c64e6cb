import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdayOf } from '#platform/quiet-hours.ts';
import { easterOf, publicHolidays } from './public-holidays.ts';

describe('Easter', () => {
  test.each([
    ['2008', '2008-03-23'],
    ['2024', '2024-03-31'],
    ['2026', '2026-04-05'],
    ['2027', '2027-03-28'],
    ['2038', '2038-04-25'],
  ])('of %s', (year, day) => expect(easterOf(Number(year))).toBe(day));

  test('is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4000 }), (year) => {
        const day = easterOf(year);
        expect(weekdayOf(day)).toBe(7);
        expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
      }),
    );
  });
});

describe('public holidays', () => {
  test('are eleven a year', () =>
    expect(publicHolidays('national', 'A', 2026)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]));
  test('are two more in Alsace and Moselle, one more overseas', () => {
    expect(publicHolidays('alsace', 'B', 2026)).toEqual(expect.arrayContaining(['2026-04-03', '2026-12-26']));
    expect(publicHolidays('alsace', 'B', 2026)).toHaveLength(13);
    expect(publicHolidays('national', 'Réunion', 2026)).toContain('2026-12-20');
  });
  test('close nothing where the territory says so', () => expect(publicHolidays('none', 'A', 2026)).toEqual([]));
  test('count a day once when two fall together', () => {
    const days = publicHolidays('national', null, 2008);
    expect(days.filter((day) => day === '2008-05-01')).toHaveLength(1);
  });
});
