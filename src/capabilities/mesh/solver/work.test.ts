import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastByTrying } from './brute-force.ts';
import { checkPilots } from './check.ts';
import { parseMesh } from './parse.ts';
import type { MeshProblem } from './problem.ts';
import { randomMesh } from './random-mesh.ts';
import { randomFrom } from './random.ts';
import { placePilots } from './work.ts';

/** Everything told, in order. */
function told(problem: MeshProblem): { pilots: number[]; cost: number; bound: number; steps: [number, number][] } {
  const last = { pilots: [] as number[], cost: Infinity, bound: -Infinity, steps: [] as [number, number][] };
  placePilots(parseMesh(problem), {
    pilots: (pilots, cost) => last.steps.push([(last.cost = Object.assign(last, { pilots, cost }).cost), last.bound]),
    bound: (bound) => last.steps.push([last.cost, (last.bound = bound)]),
  });
  return last;
}

/** Roads at random between so many nodes, as the public instances of p-median are made. */
function roads(n: number, p: number): MeshProblem {
  const random = randomFrom(n + p);
  const some = (most: number) => 1 + Math.floor(random() * most);
  const edges = Array.from(
    { length: n * 4 },
    (_, at) => [at < n - 1 ? at + 2 : some(n), some(at < n - 1 ? at + 1 : n), some(100)] as const,
  );
  return { n, edges, p };
}

/** Villages around towns, each with its pupils. */
function villages(n: number, p: number): MeshProblem {
  const random = randomFrom(n + p);
  const towns = Array.from({ length: 6 }, () => [46 + random(), random()] as const);
  const points = Array.from({ length: n }, (_, at) => {
    const [lat, lon] = towns[at % 6]!;
    return [lat + (random() - 0.5) / 3, lon + (random() - 0.5) / 3] as const;
  });
  return { points, p, weights: points.map(() => 1 + Math.floor(random() * 300)) };
}

describe('placing pilots', () => {
  it('finds what trying every choice finds, and proves it', () => {
    fc.assert(
      fc.property(randomMesh(8), (problem) => {
        const { pilots, cost, bound, steps } = told(problem);
        const least = leastByTrying(problem);
        const checked = checkPilots(problem, pilots);
        expect(checked.faults).toEqual([]);
        expect(cost).toBeCloseTo(checked.cost, 6);
        expect(cost).toBeCloseTo(least, 6);
        expect(bound).toBe(cost);
        for (const [atCost, atBound] of steps) {
          expect(atCost).toBeGreaterThan(least - 1e-6);
          expect(atBound).toBeLessThan(least + 1e-6);
        }
      }),
      { numRuns: 400 },
    );
  });

  const larger: [what: string, problem: MeshProblem][] = [
    ['few pilots on roads', roads(150, 4)],
    ['many pilots on roads', roads(150, 40)],
    ['kept pilots on roads', { ...roads(120, 12), keep: [3, 50, 77] }],
    ['villages', villages(140, 12)],
    ['pupils within 12 km', { ...villages(140, 7), objective: { coverWithin: 12 } }],
    ['nodes within 20 on roads', { ...roads(120, 10), objective: { coverWithin: 20 } }],
  ];

  it.each(larger)('proves larger ones, the same every time: %s', (_, problem) => {
    const { pilots, cost, bound, steps } = told(problem);
    const checked = checkPilots(problem, pilots);
    expect(checked.faults).toEqual([]);
    expect(cost).toBeCloseTo(checked.cost, 6);
    expect(bound).toBe(cost);
    for (const [, atBound] of steps) expect(atBound).toBeLessThan(cost * (1 + 1e-9));
    expect(told(problem).pilots).toEqual(pilots);
    // No pilot is better elsewhere.
    for (const out of pilots.filter((pilot) => !problem.keep?.includes(pilot)).slice(0, 3)) {
      for (const into of [1, 20, 60, 110].filter((node) => !pilots.includes(node))) {
        const changed = pilots.map((pilot) => (pilot === out ? into : pilot));
        expect(checkPilots(problem, changed).cost).toBeGreaterThan(cost - 1e-6);
      }
    }
  });

  const edges = [
    [1, 2, 9],
    [2, 3, 4],
    [2, 1, 1],
  ] as const;
  const known: [what: string, problem: MeshProblem, pilots: number[], cost: number][] = [
    ['the last of a road written twice counts', { n: 3, edges: [...edges], p: 1 }, [2], 5],
    [
      'a road to itself leads nowhere',
      {
        n: 2,
        edges: [
          [1, 1, 0],
          [1, 2, 3],
        ],
        p: 1,
        weights: [1, 4],
      },
      [2],
      3,
    ],
    ['one node', { n: 1, edges: [], p: 1 }, [1], 0],
    [
      'a pilot on each node',
      {
        points: [
          [46, 0],
          [47, 1],
        ],
        p: 2,
      },
      [1, 2],
      0,
    ],
    [
      'more pilots than places',
      {
        points: [
          [46, 0],
          [46, 0],
          [46, 0],
          [47, 1],
        ],
        p: 3,
      },
      [1, 2, 4],
      0,
    ],
    [
      'kept nodes at one place',
      {
        points: [
          [46, 0],
          [46, 0],
          [47, 1],
          [46, 0],
        ],
        p: 3,
        keep: [2, 4],
      },
      [2, 3, 4],
      0,
    ],
    [
      'nothing weighs',
      {
        points: [
          [46, 0],
          [46.5, 0],
          [47, 1],
        ],
        p: 1,
        weights: [0, 0, 0],
      },
      [1],
      0,
    ],
    ['all are kept', { n: 3, edges: [...edges], p: 1, keep: [1] }, [1], 6],
    [
      'a node as far as the limit is covered',
      { n: 3, edges: [...edges], p: 1, keep: [1], objective: { coverWithin: 5 } },
      [1],
      0,
    ],
    [
      'what is farther is left out',
      { n: 3, edges: [...edges], p: 1, keep: [1], weights: [1, 1, 7], objective: { coverWithin: 4.9 } },
      [1],
      7,
    ],
    [
      'no distance at all',
      {
        n: 4,
        edges: [
          [1, 2, 0],
          [2, 3, 0],
          [3, 4, 0],
        ],
        p: 2,
      },
      [1, 2],
      0,
    ],
  ];

  it.each(known)('knows that: %s', (_, problem, pilots, cost) => {
    expect(told(problem)).toMatchObject({ pilots, cost, bound: cost });
  });

  it('counts kilometres along great circles', () => {
    // A quarter of a meridian, π ÷ 2 × 6371.0088 km.
    const { cost } = told({
      points: [
        [0, 0],
        [90, 0],
      ],
      p: 1,
      keep: [1],
    });
    expect(cost).toBeCloseTo(10_007.557, 2);
  });
});
