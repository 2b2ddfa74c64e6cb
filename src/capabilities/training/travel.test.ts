import { expect, test } from 'vitest';
import { kilometres } from './travel.ts';

const poitiers = { latitude: 46.58, longitude: 0.34 };
const chatellerault = { latitude: 46.817, longitude: 0.546 };

test('Poitiers and Châtellerault are some thirty kilometres apart, either way', () => {
  expect(kilometres(poitiers, chatellerault)).toBeCloseTo(30.7, 0);
  expect(kilometres(chatellerault, poitiers)).toBeCloseTo(kilometres(poitiers, chatellerault), 9);
});

test('a place is at no distance of itself, and the poles half the Earth apart', () => {
  expect(kilometres(poitiers, poitiers)).toBe(0);
  expect(kilometres({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 })).toBeCloseTo(20_015, 0);
});
