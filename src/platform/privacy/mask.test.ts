import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSmall, SMALLEST_GROUP } from './mask.ts';

describe('counts for the public', () => {
  it('hide a group of fewer than five, and another one, so that the total does not give it back', () => {
    expect(maskSmall([12, 3, 8, 0])).toEqual([12, null, null, 0]);
    expect(maskSmall([12, 3, 2, 8])).toEqual([12, null, null, 8]);
    expect(maskSmall([12, 1, 1, 8])).toEqual([12, null, null, null]);
    expect(maskSmall([12, 7, 0])).toEqual([12, 7, 0]);
    expect(maskSmall([])).toEqual([]);
  });

  it('never show a small group, and never hide an empty one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 10 }), (counts) => {
        for (const [at, shown] of maskSmall(counts).entries()) {
          if (counts[at]! > 0 && counts[at]! < SMALLEST_GROUP) expect(shown).toBeNull();
          if (counts[at] === 0) expect(shown).toBe(0);
          if (shown !== null) expect(shown).toBe(counts[at]);
        }
      }),
    );
  });

  it('leave every hidden number open to whoever knows the total, unless all the groups are hidden', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 5 }), (counts) => {
        const masked = maskSmall(counts);
        const hidden = counts.filter((_, at) => masked[at] === null);
        if (hidden.length === 0 || counts.every((count, at) => count === 0 || masked[at] === null)) return;
        // Every way to fill the hidden places with people, at least one each, that gives the same total.
        const sum = hidden.reduce((all, count) => all + count, 0);
        const ways = splits(sum, hidden.length);
        for (const at of hidden.keys()) expect(new Set(ways.map((way) => way[at])).size).toBeGreaterThan(1);
      }),
    );
  });
});

function splits(sum: number, places: number): number[][] {
  if (places === 1) return sum >= 1 ? [[sum]] : [];
  return Array.from({ length: Math.max(0, sum - places + 1) }, (_, at) => at + 1).flatMap((first) =>
    splits(sum - first, places - 1).map((rest) => [first, ...rest]),
  );
}
