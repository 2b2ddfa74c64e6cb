import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merge } from './merge.ts';

const texts = fc.record({
  a: fc.string({ maxLength: 2 }),
  b: fc.string({ maxLength: 2 }),
  c: fc.string({ maxLength: 2 }),
});

it('writes what one person wrote, keeps what the other wrote, and names what both wrote otherwise', () => {
  const then = { title: 'Radio', owner: '', marker: 'rentrée', plain: '' };
  const now = { ...then, owner: 'Inès', marker: 'janvier', plain: 'Une radio' };
  const mine = { ...then, title: 'Web radio', marker: 'mars', plain: 'Une radio' };
  expect(merge(now, then, mine)).toEqual({
    writes: { title: 'Web radio', marker: 'mars' },
    clashes: ['marker'],
    values: { title: 'Web radio', owner: 'Inès', marker: 'mars', plain: 'Une radio' },
  });
});

it('never loses anyone’s words without saying so', () => {
  fc.assert(
    fc.property(texts, texts, texts, (now, then, mine) => {
      const { writes, clashes, values } = merge(now, then, mine);
      for (const field of ['a', 'b', 'c'] as const) {
        const theyWrote = now[field] !== then[field];
        const iWrote = mine[field] !== then[field];
        // Mine are among the values; theirs too, unless both wrote, and then it is said.
        if (iWrote) expect(values[field]).toBe(mine[field]);
        else expect(values[field]).toBe(now[field]);
        expect(clashes.includes(field)).toBe(theyWrote && iWrote && mine[field] !== now[field]);
        expect(field in writes).toBe(iWrote && mine[field] !== now[field]);
      }
    }),
  );
});

it('has nothing to write the second time', () => {
  fc.assert(
    fc.property(texts, texts, texts, (now, then, mine) => {
      const { values } = merge(now, then, mine);
      expect(merge(values, then, mine).writes).toEqual({});
    }),
  );
});
