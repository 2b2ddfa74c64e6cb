import fc from 'fast-check';
import type { MeshGround, MeshProblem } from './problem.ts';

const length = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0.1, 0.2, 0.30000000000000004, 2.5));

/** Roads that join every node: a tree, and others, some written twice or leading nowhere. */
function roads(n: number): fc.Arbitrary<MeshGround> {
  const node = fc.integer({ min: 1, max: n });
  const tree = fc.tuple(
    ...Array.from({ length: n - 1 }, (_, at) => fc.tuple(fc.integer({ min: 1, max: at + 1 }), length)),
  );
  return fc
    .record({ tree, more: fc.array(fc.tuple(node, node, length), { maxLength: 2 * n }) })
    .map(({ tree: all, more }) => ({
      n,
      edges: [...more, ...all.map(([to, far], at) => [at + 2, to, far] as const)],
    }));
}

/** Points of a small land, several at one place. */
function places(n: number): fc.Arbitrary<MeshGround> {
  const degrees = (least: number) => fc.integer({ min: 0, max: 5 }).map((tenths) => least + tenths / 10);
  return fc.array(fc.tuple(degrees(46), degrees(0)), { minLength: n, maxLength: n }).map((points) => ({ points }));
}

/** Problems of invented ground, valid, of `most` nodes at most: both grounds, both objectives, with weights and kept nodes or not. */
export function randomMesh(most: number): fc.Arbitrary<MeshProblem> {
  return fc.integer({ min: 1, max: most }).chain((n) =>
    fc.integer({ min: 1, max: n }).chain((p) => {
      const nodes = Array.from({ length: n }, (_, at) => at + 1);
      const asked = fc.record(
        {
          weights: fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(0.5)), { minLength: n, maxLength: n }),
          keep: fc.shuffledSubarray(nodes, { maxLength: p }),
          objective: fc.oneof(
            fc.constant('median' as const),
            fc.record({ coverWithin: fc.constantFrom(0, 0.3, 3, 6, 20, 40) }),
          ),
        },
        { requiredKeys: [] },
      );
      return fc.record({ ground: fc.oneof(roads(n), places(n)), asked }).map(({ ground, asked: more }) => ({
        ...ground,
        p,
        ...more,
      }));
    }),
  );
}
