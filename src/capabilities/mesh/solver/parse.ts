import * as v from 'valibot';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { nodesOf, type MeshProblem } from './problem.ts';
import { firstApart, roadsOf } from './roads.ts';

/** All distances between so many nodes are 32 MB; ordering them takes 2 s. */
const MOST_NODES = 2_000;
const MOST_EDGES = 1_000_000;
/** Sums of products of larger numbers would no longer be exact. */
const MOST = 1e12;
const number = v.pipe(v.number(), v.finite());
const least0 = v.pipe(number, v.minValue(0), v.maxValue(MOST));
const whole = v.pipe(number, v.safeInteger(), v.minValue(1));

const asked = {
  p: whole,
  weights: v.optional(v.array(least0)),
  keep: v.optional(v.array(whole)),
  objective: v.optional(v.union([v.literal('median'), v.object({ coverWithin: least0 })])),
};
const roads = v.object({
  n: v.pipe(whole, v.maxValue(MOST_NODES)),
  edges: v.pipe(v.array(v.strictTuple([whole, whole, least0])), v.maxLength(MOST_EDGES)),
  ...asked,
});
const places = v.object({
  points: v.pipe(
    v.array(
      v.strictTuple([
        v.pipe(number, v.minValue(-90), v.maxValue(90)),
        v.pipe(number, v.minValue(-180), v.maxValue(180)),
      ]),
    ),
    v.minLength(1),
    v.maxLength(MOST_NODES),
  ),
  ...asked,
});

const malformed = (detail: string) => new ExpectedError('malformed', 422, { detail });

/**
 * Reads a problem from JSON already parsed; the answer may be trusted by the solver.
 * @throws ExpectedError malformed (422), `detail` naming the first thing that is wrong; mesh_unreachable (422), `node` the first
 *   one, numbered from 1, that no road joins to the largest part of the others
 */
export function parseMesh(input: unknown): MeshProblem {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw malformed('JSON');
  if ('points' in input && ('edges' in input || 'n' in input)) throw malformed('points, edges');
  if (!('points' in input) && !('edges' in input)) throw malformed('points | n, edges');
  const read = v.safeParse('points' in input ? places : roads, input);
  if (!read.success) throw malformed(v.getDotPath(read.issues[0]) ?? 'JSON');
  const problem = read.output;
  refuseNumbers(problem);
  if ('edges' in problem) {
    const apart = firstApart(roadsOf(problem));
    if (apart !== null) throw new ExpectedError('mesh_unreachable', 422, { node: apart + 1 });
  }
  return problem;
}

function refuseNumbers(problem: MeshProblem): void {
  const n = nodesOf(problem);
  const { p, weights, keep = [] } = problem;
  if (p > n) throw malformed(`p = ${p} > ${n}`);
  if (weights && weights.length !== n) throw malformed(`weights: ${weights.length} ≠ ${n}`);
  if (keep.length > p) throw malformed(`keep: ${keep.length} > p = ${p}`);
  for (const [at, node] of keep.entries()) {
    if (node > n) throw malformed(`keep[${at}] = ${node} > ${n}`);
    if (keep.indexOf(node) < at) throw malformed(`keep[${at}] = ${node}, ×2`);
  }
  if (!('edges' in problem)) return;
  for (const [at, [from, to]] of problem.edges.entries()) {
    if (from > n || to > n) throw malformed(`edges[${at}] = ${Math.max(from, to)} > ${n}`);
  }
}
