import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExpectedError } from '#platform/errors/expected-error.ts';
import { kilometres, type Place } from './distance.ts';
import { MOST_BYTES, readContour } from './read-contour.ts';
import {
  countPositions,
  fitTo,
  offLine,
  rewind,
  simplify,
  simplifyRing,
  turn,
  type Position,
  type Ring,
} from './rings.ts';

const place: fc.Arbitrary<Place> = fc.record({
  latitude: fc.double({ min: 41, max: 51, noNaN: true }),
  longitude: fc.double({ min: -5, max: 9, noNaN: true }),
});

/** A ring around a centre that never crosses itself: one distance an angle. */
const ring: fc.Arbitrary<Ring> = fc
  .array(fc.double({ min: 0.05, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 60 })
  .map((rays) => {
    const points = rays.map((ray, at): Position => {
      const angle = (2 * Math.PI * at) / rays.length;
      return [0.4 + ray * Math.cos(angle), 46.5 + ray * Math.sin(angle)];
    });
    return [...points, points[0]!];
  });

const closed = (line: Ring) => line[0]![0] === line.at(-1)![0] && line[0]![1] === line.at(-1)![1];
/** Kilometres from a position to the nearest piece of a line, the long way. */
const offRing = (position: Position, line: Ring) =>
  Math.min(...line.slice(1).map((to, at) => offLine(position, line[at]!, to)));

describe('distances as the crow flies', () => {
  test('Paris to Marseille is 660 km, give or take one', () => {
    const km = kilometres({ latitude: 48.8566, longitude: 2.3522 }, { latitude: 43.2965, longitude: 5.3698 });
    expect(km).toBeGreaterThan(659.5);
    expect(km).toBeLessThan(661.5);
  });

  test('go both ways alike, are 0 on the spot, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(kilometres(a, b)).toBeCloseTo(kilometres(b, a), 9);
        expect(kilometres(a, a)).toBe(0);
        expect(kilometres(a, b)).toBeLessThanOrEqual(kilometres(a, c) + kilometres(c, b) + 1e-6);
      }),
    );
  });
});

describe('rings', () => {
  test('wound for d3 stay so, and turn the other way when the file did', () => {
    fc.assert(
      fc.property(ring, ring, (outside, hole) => {
        const once = rewind([outside, hole]);
        expect(turn(once[0]!)).toBeLessThanOrEqual(0);
        expect(turn(once[1]!)).toBeGreaterThanOrEqual(0);
        expect(rewind(once)).toEqual(once);
        expect(rewind([outside.toReversed(), hole.toReversed()]).map(turn)).toEqual(once.map(turn));
      }),
    );
  });

  test('simplified stay closed, keep positions of the file only, and none is further than the tolerance', () => {
    fc.assert(
      fc.property(ring, fc.double({ min: 0.05, max: 8, noNaN: true }), (line, tolerance) => {
        const simple = simplifyRing(line, tolerance);
        if (simple.length === 0) return;
        expect(closed(simple)).toBe(true);
        expect(simple.length).toBeGreaterThanOrEqual(4);
        for (const position of simple) expect(line).toContainEqual(position);
        for (const position of line) expect(offRing(position, simple)).toBeLessThanOrEqual(tolerance + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('of several, the largest is never lost, however rough the line', () => {
    const square = (side: number, x = 0): Ring => [
      [x, 46],
      [x, 46 + side],
      [x + side, 46 + side],
      [x + side, 46],
      [x, 46],
    ];
    expect(simplify([[square(0.001)], [square(0.002, 1)]], 5)).toEqual([[square(0.002, 1)]]);
    const { polygons, tolerance } = fitTo([[square(1)], [square(0.01, 2)]], 6, 0.1);
    expect(countPositions(polygons)).toBe(5);
    expect(tolerance).toBeGreaterThan(0.1);
  });
});

describe('a contour file', () => {
  const SQUARE = [
    [0, 46],
    [1, 46],
    [1, 47],
    [0, 47],
    [0, 46],
  ];
  const feature = (geometry: unknown) => ({ type: 'Feature', geometry });
  const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const refusal = (file: Uint8Array) => {
    try {
      readContour(file);
    } catch (error) {
      const { code, params } = error as ExpectedError;
      return { code, ...params };
    }
    return null;
  };

  test('is read in the four shapes of GeoJSON, with its holes, rounded to a metre', () => {
    const hole = [
      [0.2, 46.2],
      [0.4, 46.2],
      [0.4, 46.4],
      [0.2, 46.2],
    ];
    for (const file of [
      polygon(SQUARE, hole),
      feature(polygon(SQUARE, hole)),
      { type: 'MultiPolygon', coordinates: [[SQUARE, hole]] },
      { type: 'FeatureCollection', features: [feature(polygon(SQUARE, hole))] },
    ]) {
      const [[[outside, inside]]] = readContour(bytes(file)) as [[[Ring, Ring]]];
      expect(turn(outside)).toBeLessThan(0);
      expect(turn(inside)).toBeGreaterThan(0);
    }
    const [[[fine]]] = readContour(
      bytes(polygon([[0.1234567, 46, 12], ...SQUARE.slice(1, 4), [0.1234567, 46, 12]])),
    ) as [[[Ring]]];
    expect(fine).toContainEqual([0.12346, 46]);
  });

  test.each([
    ['not JSON', new TextEncoder().encode('{"type":'), { code: 'mesh_contour_not_json' }],
    ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x7b]), { code: 'mesh_contour_not_json' }],
    ['something else', bytes({ type: 'Topology' }), { code: 'mesh_contour_not_geojson' }],
    ['a list', bytes([1, 2]), { code: 'mesh_contour_not_geojson' }],
    ['no feature', bytes({ type: 'FeatureCollection', features: [] }), { code: 'mesh_contour_empty' }],
    [
      'a line',
      bytes({
        type: 'FeatureCollection',
        features: [feature(polygon(SQUARE)), feature({ type: 'LineString', coordinates: SQUARE })],
      }),
      { code: 'mesh_contour_shape', feature: 2 },
    ],
    ['no geometry', bytes(feature(null)), { code: 'mesh_contour_shape', feature: 1 }],
    ['three points', bytes(polygon(SQUARE, SQUARE.slice(0, 3))), { code: 'mesh_contour_ring', feature: 1, ring: 2 }],
    ['an open ring', bytes(polygon(SQUARE.slice(0, 4))), { code: 'mesh_contour_open', feature: 1, ring: 1 }],
    [
      'words for numbers',
      bytes(
        polygon([
          [0, 46],
          [1, '46'],
          [1, 47],
          [0, 46],
        ]),
      ),
      { code: 'mesh_contour_point', feature: 1, ring: 1, point: 2 },
    ],
    [
      'Lambert 93',
      bytes(
        polygon([
          [499_000, 6_612_000],
          [1, 46],
          [1, 47],
          [499_000, 6_612_000],
        ]),
      ),
      { code: 'mesh_contour_range', feature: 1, ring: 1, point: 1 },
    ],
    [
      'a dot',
      bytes(
        polygon([
          [0, 46],
          [0.000001, 46],
          [0, 46.000001],
          [0, 46],
        ]),
      ),
      { code: 'mesh_contour_empty' },
    ],
    ['too many bytes', new Uint8Array(MOST_BYTES + 1), { code: 'mesh_contour_large', megabytes: 3 }],
  ])('is refused with where: %s', (_, file, expected) => {
    expect(refusal(file)).toEqual(expected);
  });
});
