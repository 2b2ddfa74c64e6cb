import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takeLowest } from './branch.ts';

it('takes branches by their bound, the lowest first: no bound told is above what still waits', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 20 }), (bounds) => {
      const waiting = bounds.map((bound) => ({ bound }));
      expect(bounds.map(() => takeLowest(waiting).bound)).toEqual(bounds.toSorted((a, b) => a - b));
      expect(waiting).toEqual([]);
    }),
  );
});
