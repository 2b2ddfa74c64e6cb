import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './instance.ts';
import { sumOfTop } from './people.ts';
import { columnAt, entriesOf, lagrangian, rowsOf } from './prices.ts';
import { randomCampaign } from './random-campaign.ts';

describe('prices', () => {
  it('sums the greatest numbers without sorting them all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.nat(20), (numbers, count) => {
        const sorted = numbers.toSorted((a, b) => b - a).slice(0, count);
        expect(sumOfTop(Float64Array.from(numbers), numbers.length, count)).toBe(sorted.reduce((a, b) => a + b, 0));
      }),
    );
  });

  const size = { teachers: 30, modules: 3, halfDays: 4, venues: 3, organisers: 2 };
  const prices = fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { minLength: 1, maxLength: 40 });

  it.each([false, true])('say of each cell what its best session is worth once paid (decisions: %s)', (wild) => {
    fc.assert(
      fc.property(randomCampaign({ ...size, wild }), prices, (campaign, some) => {
        const rows = rowsOf(compile(campaign));
        const paid = rows.limit.map((_, row) => some[row % some.length]!);
        const { worth, bound } = lagrangian(rows, paid);
        for (const [cell, said] of worth.entries()) {
          const column = columnAt(rows, paid, cell);
          const charge = [...entriesOf(rows, column)].reduce((sum, [row, amount]) => sum + amount * paid[row]!, 0);
          expect(said).toBeCloseTo(column.value - charge, 6);
        }
        expect(lagrangian(rows, paid, 0).bound).toBeCloseTo(bound, 6);
      }),
      { numRuns: 30 },
    );
  });
});
