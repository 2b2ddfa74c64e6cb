import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanPoint } from '../../model.ts';
import { curveRows, drawCurve } from './curve.ts';

const points: PlanPoint[] = [
  { seconds: 1, value: 3512, bound: null },
  { seconds: 40, value: 3800, bound: 4108 },
  { seconds: 96, value: 3971.3, bound: 4044.1 },
];

test('the plan climbs in steps to the knot of now, under the bound', () => {
  const { best, bound, end, boundY, ticks } = drawCurve(points, 96);
  expect(best).toMatch(/^M[\d.]+ [\d.]+H[\d.]+V[\d.]+H[\d.]+V[\d.]+H344$/);
  expect(bound).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+L344 [\d.]+$/);
  expect(end!.x).toBe(344);
  expect(boundY!).toBeLessThan(end!.y);
  expect(ticks.map(({ seconds }) => seconds)).toEqual([0, 48, 96]);
});

test('nothing found yet draws nothing', () => {
  expect(drawCurve([], 12)).toMatchObject({ best: null, bound: null, end: null });
});

test('whatever the values, the drawing stays in its frame with at least one line to read', () => {
  const point = fc.record({
    seconds: fc.double({ min: 0, max: 3600, noNaN: true }),
    value: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    bound: fc.option(fc.double({ min: -1e5, max: 1e6, noNaN: true })),
  });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3600 }), (some, spent) => {
      const inTime = some.sort((a, b) => a.seconds - b.seconds);
      const { best, bound, rows } = drawCurve(inTime, spent);
      for (const at of `${best}${bound ?? ''}`.match(/-?[\d.]+/g)!.map(Number)) {
        expect(at).toBeGreaterThanOrEqual(24);
        expect(at).toBeLessThanOrEqual(344);
      }
      expect(rows.length).toBeGreaterThan(0);
    }),
  );
});

test('the table keeps the first and the last moment', () => {
  const many = Array.from({ length: 100 }, (_, n): PlanPoint => ({ seconds: n, value: n, bound: null }));
  const rows = curveRows(many);
  expect(rows).toHaveLength(8);
  expect([rows[0]!.seconds, rows.at(-1)!.seconds]).toEqual([0, 99]);
});
