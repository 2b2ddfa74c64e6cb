import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, weekdayOf } from '#platform/quiet-hours.ts';
import { MOMENTS, USUAL_MOMENTS, type Moment } from '../../model.ts';
import { halfDaysBetween, together, without } from './half-days.ts';

const { morning, afternoon } = USUAL_MOMENTS as Required<typeof USUAL_MOMENTS>;

test('two weeks of Mondays and Tuesdays, mornings and afternoons, but for a closed Monday', () => {
  const dates = { firstDay: '2027-01-11', lastDay: '2027-01-22', weekdays: [1, 2], moments: { morning, afternoon } };
  const made = halfDaysBetween(dates, [{ from: '2027-01-16', to: '2027-01-18' }]);
  expect(made.map(({ day, moment }) => `${day} ${moment}`)).toEqual([
    '2027-01-11 morning',
    '2027-01-11 afternoon',
    '2027-01-12 morning',
    '2027-01-12 afternoon',
    '2027-01-19 morning',
    '2027-01-19 afternoon',
  ]);
  expect(halfDaysBetween({ ...dates, lastDay: null }, [])).toEqual([]);
});

const aDay = fc.integer({ min: 0, max: 500 }).map((n) => daysAfter('2026-09-01', n));
const dates = fc.record({
  firstDay: aDay,
  lastDay: aDay,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  moments: fc
    .uniqueArray(fc.constantFrom<Moment>(...MOMENTS), { minLength: 1 })
    .map((used) => Object.fromEntries(used.map((moment) => [moment, USUAL_MOMENTS[moment]!]))),
});
const closed = fc.array(
  fc.tuple(aDay, fc.nat(20)).map(([from, more]) => ({ from, to: daysAfter(from, more) })),
  {
    maxLength: 4,
  },
);

test('every half-day is within the dates, on a chosen weekday, open, once and in order', () => {
  fc.assert(
    fc.property(dates, closed, (given, shut) => {
      const made = halfDaysBetween(given, shut);
      for (const { day, moment } of made) {
        expect(day >= given.firstDay && day <= given.lastDay).toBe(true);
        expect(given.weekdays).toContain(weekdayOf(day));
        expect(given.moments[moment]).toBeDefined();
        expect(shut.some(({ from, to }) => from <= day && day <= to)).toBe(false);
      }
      expect(together(made, made)).toEqual(made);
    }),
  );
});

test('what is taken away and put back gives the whole again', () => {
  fc.assert(
    fc.property(dates, fc.infiniteStream(fc.boolean()), (given, coin) => {
      const made = halfDaysBetween(given, []);
      const some = made.filter(() => coin.next().value);
      expect(together(without(made, some), some)).toEqual(made);
    }),
  );
});
