import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { drawQr } from './qr.ts';

/** Fills a grid from the bars of a path, the way a browser would paint it. */
function paint(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(width); i++) (grid[Number(y)] ?? [])[Number(x) + i] = true;
  }
  return grid;
}

test('the drawing has every dark module of the code and no other', () => {
  const url = 'https://vienne.example/j/H7K3MV';
  const { path, size } = drawQr(url);
  expect(paint(path, size)).toEqual(encode(url, { ecc: 'M', border: 0 }).data);
  expect(size).toBe(29);
});

test('the three corners carry their squares, without a margin of its own', () => {
  const { path, size } = drawQr('A');
  const grid = paint(path, size);
  for (const [x, y] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ] as const) {
    expect(grid[y]?.slice(x, x + 7)).toEqual(Array.from({ length: 7 }, () => true));
    expect(grid[y + 1]?.slice(x, x + 7)).toEqual([true, false, false, false, false, false, true]);
  }
});
