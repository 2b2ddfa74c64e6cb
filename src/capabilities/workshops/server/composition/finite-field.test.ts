import { describe, expect, test } from 'vitest';
import { finiteField, primePowers, ringOfOrder } from './finite-field.ts';

describe('a field of prime power order', () => {
  for (const [prime, exponent] of [
    [2, 1],
    [2, 2],
    [2, 3],
    [3, 2],
    [2, 4],
    [5, 2],
    [3, 3],
  ] as const) {
    test(`${prime} to the power ${exponent}: sums and products of one element with all are all distinct`, () => {
      const { order, add, multiply } = finiteField(prime, exponent);
      const elements = Array.from({ length: order }, (_, element) => element);
      for (const a of elements) {
        expect(new Set(elements.map((b) => add(a, b))).size).toBe(order);
        if (a > 0) expect(new Set(elements.map((b) => multiply(a, b))).size).toBe(order);
        for (const b of elements) {
          const c = (a * 7 + b * 3 + 1) % order;
          expect(multiply(a, add(b, c))).toBe(add(multiply(a, b), multiply(a, c)));
        }
      }
    });
  }
});

test('a number is cut into its prime powers', () => {
  expect(primePowers(72).map(({ power }) => power)).toEqual([8, 9]);
  expect(primePowers(97).map(({ power }) => power)).toEqual([97]);
  expect(primePowers(1)).toEqual([]);
});

test('in a ring of order 12, three elements differ by what can be divided by', () => {
  const { order, add, multiply, apart } = ringOfOrder(12);
  const elements = Array.from({ length: order }, (_, element) => element);
  expect(apart).toHaveLength(3);
  for (const a of apart) {
    for (const b of apart) {
      if (a === b) continue;
      const difference = elements.find((element) => add(b, element) === a)!;
      expect(new Set(elements.map((element) => multiply(difference, element))).size).toBe(order);
    }
  }
});
