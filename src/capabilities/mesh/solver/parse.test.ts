import { describe, expect, it } from 'vitest';
import { parseMesh } from './parse.ts';

const roads = {
  n: 3,
  edges: [
    [1, 2, 4],
    [2, 3, 5],
  ],
  p: 2,
};
const places = {
  points: [
    [46.5, 0.3],
    [46.6, 0.4],
  ],
  p: 1,
};

function refusalOf(input: unknown): unknown {
  try {
    parseMesh(input);
  } catch (error) {
    const { code, params } = error as { code: string; params: object };
    return { code, ...params };
  }
  return null;
}

describe('a problem that somebody sends', () => {
  it.each([
    roads,
    places,
    { ...roads, keep: [3], weights: [1, 0, 2.5], objective: { coverWithin: 4 } },
    { ...places, objective: 'median' },
  ])('is taken as it is when nothing is wrong', (input) => {
    expect(parseMesh(input)).toEqual(input);
  });

  const refused: [detail: string, input: unknown][] = [
    ['JSON', []],
    ['points | n, edges', { p: 1 }],
    ['points, edges', { ...roads, ...places }],
    ['p', { ...roads, p: undefined }],
    ['p', { ...roads, p: 0 }],
    ['p', { ...places, p: 1.5 }],
    ['p = 4 > 3', { ...roads, p: 4 }],
    ['n', { ...roads, n: 0 }],
    ['n', { ...roads, n: 2001 }],
    [
      'edges.1.2',
      {
        ...roads,
        edges: [
          [1, 2, 4],
          [2, 3, -1],
        ],
      },
    ],
    ['edges.0.0', { ...roads, edges: [[0, 2, 4]] }],
    [
      'edges[1] = 4 > 3',
      {
        ...roads,
        edges: [
          [1, 2, 4],
          [2, 4, 1],
        ],
      },
    ],
    ['points', { points: [], p: 1 }],
    ['points.0.0', { points: [[91, 0]], p: 1 }],
    [
      'points.1.1',
      {
        points: [
          [46, 0],
          [46, null],
        ],
        p: 1,
      },
    ],
    ['weights: 2 ≠ 3', { ...roads, weights: [1, 1] }],
    ['weights.1', { ...roads, weights: [1, -1, 1] }],
    ['keep: 3 > p = 2', { ...roads, keep: [1, 2, 3] }],
    ['keep[1] = 4 > 3', { ...roads, keep: [1, 4] }],
    ['keep[1] = 2, ×2', { ...roads, keep: [2, 2] }],
    ['objective', { ...roads, objective: 'mean' }],
    ['objective.coverWithin', { ...roads, objective: { coverWithin: -1 } }],
  ];

  it.each(refused)('is refused by name: %s', (detail, input) => {
    expect(refusalOf(input)).toEqual({ code: 'malformed', detail });
  });

  it.each([
    [
      4,
      {
        n: 4,
        edges: [
          [1, 2, 4],
          [2, 3, 5],
          [4, 4, 1],
        ],
        p: 2,
      },
    ],
    [
      1,
      {
        n: 4,
        edges: [
          [4, 2, 4],
          [2, 3, 5],
        ],
        p: 2,
      },
    ],
    [
      3,
      {
        n: 4,
        edges: [
          [1, 2, 4],
          [3, 4, 5],
        ],
        p: 2,
      },
    ],
  ])('names node %i, that no path joins to most others', (node, input) => {
    expect(refusalOf(input)).toEqual({ code: 'mesh_unreachable', node });
  });
});
