import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACTION_STATES, HOLES } from './model.ts';
import { daysBetween, holesOf, isSilent } from './rules.ts';

const whole = { owner: 'Léa', span: { from: 0, to: 2 }, indicator: 'Élèves' };
const EMPTY = { owner: { owner: '' }, date: { span: null }, indicator: { indicator: '' } };

it('says every hole of an action that lives, each for its own lack, and none of one that was dropped', () => {
  fc.assert(
    fc.property(fc.subarray([...HOLES]), fc.constantFrom(...ACTION_STATES), (lacks, state) => {
      const action = Object.assign({ state, ...whole }, ...lacks.map((hole) => EMPTY[hole])) as typeof whole;
      expect(holesOf({ ...action, state })).toEqual(state === 'dropped' ? [] : lacks);
    }),
  );
});

it('counts days of the calendar, whatever the summer time', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2027-03-29', '2027-03-27')).toBe(-2);
});

it('is silent from the day after the last of the weeks, and stays so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 52 }), fc.integer({ min: 0, max: 800 }), (weeks, days) => {
      const today = new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10);
      expect(isSilent('2026-09-01', today, weeks)).toBe(days > weeks * 7);
    }),
  );
});
