import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from './compose.ts';
import { warnings } from './warnings.ts';

/** Ids say the establishment by their first letter; « x » comes from none. */
const people = (groups: string[][]): Person[] =>
  groups.flat().map((id) => ({ id, establishment: id.startsWith('x') ? undefined : id[0] }));

const warned = (groups: string[][]) => warnings(groups, people(groups));

describe('warnings about groups that mix too little', () => {
  test('a group whose members all come from one collège, with an exchange that mends it', () => {
    const [warning, ...others] = warned([
      ['a1', 'a2', 'a3'],
      ['b1', 'c1', 'd1'],
    ]);
    expect(others).toEqual([]);
    expect(warning).toEqual({ group: 0, kind: 'whole', establishment: 'a', members: 3, swap: ['a1', 'b1'] });
  });

  test('four people of one collège out of seven are half; three are not', () => {
    const four = warned([['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'd1'], ['e1']]);
    expect(four).toMatchObject([{ group: 0, kind: 'half', establishment: 'a', members: 4, swap: ['a1', 'e1'] }]);
    expect(warned([['a1', 'a2', 'a3', 'b1', 'c1'], ['e1']])).toEqual([]);
  });

  test('people of no establishment do not come from one, and one person alone is no warning', () => {
    expect(warned([['x1', 'x2', 'x3'], ['a1'], ['b1', 'x4'], []])).toEqual([]);
  });

  test('no exchange is proposed when all come from one establishment, or when it would only move the warning', () => {
    expect(
      warned([
        ['a1', 'a2'],
        ['a3', 'a4'],
      ]).map(({ swap }) => swap),
    ).toEqual([null, null]);
    expect(
      warned([
        ['a1', 'a2'],
        ['a3', 'b1'],
      ]).map(({ swap }) => swap),
    ).toEqual([null]);
  });

  test('the exchange is between people of one profile when it can be', () => {
    const groups = [
      ['a1', 'a2'],
      ['b1', 'b2', 'c1'],
    ];
    const profiles: Record<string, string> = { a1: 'parent', a2: 'élu', b1: 'professeur', b2: 'élu', c1: 'chercheur' };
    const known = people(groups).map((person) => ({ ...person, profile: profiles[person.id] }));
    expect(warnings(groups, known)[0]!.swap).toEqual(['a2', 'b2']);
  });

  test('a proposed exchange always lightens the group and never burdens the other', () => {
    const weight = { whole: 2, half: 1 };
    const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), (drawn) => {
        const groups = drawn.map((group, g) => group.map((letter, place) => `${letter}${g}-${place}`));
        const severity = (list: string[][], group: number) => {
          const found = warned(list).find((warning) => warning.group === group);
          return found ? weight[found.kind] : 0;
        };
        for (const { group, swap } of warned(groups)) {
          if (!swap) continue;
          const [ours, theirs] = swap;
          const exchanged = groups.map((ids) => ids.map((id) => (id === ours ? theirs : id === theirs ? ours : id)));
          const other = groups.findIndex((ids) => ids.includes(theirs));
          expect(groups[group]).toContain(ours);
          expect(severity(exchanged, group)).toBeLessThan(severity(groups, group));
          expect(severity(exchanged, other)).toBeLessThanOrEqual(severity(groups, other));
        }
      }),
    );
  });
});
