import { expect, it } from 'vitest';
import { limiter } from './limit.ts';

it('lets a burst through, then as many as time brings, each key on its own', () => {
  let time = 0;
  const limit = limiter(3, 1, () => time);
  expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([true, true, true, false]);
  expect(limit.take('b')).toBe(true);
  time = 1000;
  expect([limit.take('a'), limit.take('a')]).toEqual([true, false]);
});
