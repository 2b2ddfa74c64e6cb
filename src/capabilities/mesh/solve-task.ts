import { ExpectedError } from '#platform/errors/expected-error.ts';
import { bestWhenStaying, quickToTry } from './changes.ts';
import { distancesOf } from './solver/distances.ts';
import { solveMesh } from './solver/solve.ts';
import type { Question } from './question.ts';

/** A question in numbers: nodes from 0. */
export interface SolveTask {
  points: [latitude: number, longitude: number][];
  weights: number[];
  today: number[];
  chosen: number[];
  p: number;
  stay: Question['stay'];
  /** Kilometres; null: the fewest kilometres. */
  within: number | null;
}

/** Pilots, nodes from 0, ascending, and their proof. */
export interface Solved {
  pilots: number[];
  cost: number;
  bound: number;
  proven: boolean;
}

export interface SolvedTask extends Solved {
  seconds: number;
  steps: ({ kind: 'today' | 'one' | 'two' | 'scratch' } & Solved)[];
}

/** Seconds of search: for what was asked, and for starting afresh, to compare with. */
const SECONDS = { asked: 2, scratch: 1 };

async function solve(task: SolveTask, keep: readonly number[], seconds: number): Promise<Solved> {
  const { points, weights, p, within } = task;
  const objective = within === null ? ('median' as const) : { coverWithin: within };
  const problem = { points, weights, p, keep: keep.map((node) => node + 1), objective };
  const { pilots, cost, bound, proven } = await solveMesh(problem, { seconds });
  return { pilots: pilots.map((node) => node - 1), cost, bound, proven };
}

/** When so many of today's stay at least: every choice is tried, so that it is the best. */
function tryAll(task: SolveTask, distances: Float64Array, least: number): Solved | null {
  const found = bestWhenStaying({ ...task, distances, least });
  return found ? { ...found, bound: found.cost, proven: true } : null;
}

/** @throws ExpectedError mesh_too_many_ways (422): « at least so many » has too many ways to be tried */
async function solveAsked(task: SolveTask, distances: Float64Array): Promise<Solved> {
  const { stay, today, chosen } = task;
  if (typeof stay !== 'number') {
    return solve(task, stay === 'all' ? today : stay === 'chosen' ? chosen : [], SECONDS.asked);
  }
  const found = tryAll(task, distances, stay);
  if (!found) throw new ExpectedError('mesh_too_many_ways', 422, { n: stay });
  return found;
}

/** Today's pilots, one or two changed, and none kept: what a committee compares a proposal with. */
async function steps(task: SolveTask, distances: Float64Array, asked: Solved): Promise<SolvedTask['steps']> {
  const { today, weights, p, within } = task;
  const n = weights.length;
  if (today.length !== p) return [];
  const now = bestWhenStaying({ distances, weights, today, p, least: p, within })!;
  const found: SolvedTask['steps'] = [{ kind: 'today', ...now, bound: now.cost, proven: true }];
  for (const [kind, changes] of [
    ['one', 1],
    ['two', 2],
  ] as const) {
    if (changes >= p || !quickToTry({ weights, today, p, least: p - changes }) || p + changes > n) continue;
    const tried = tryAll(task, distances, p - changes);
    if (tried) found.push({ kind, ...tried });
  }
  const scratch = task.stay === 'none' ? asked : await solve(task, [], SECONDS.scratch);
  return [...found, { kind: 'scratch', ...scratch }];
}

/** Answers a question, with what to compare it to. Takes 3 seconds at most, and the processor with them. */
export async function solveTask(task: SolveTask): Promise<SolvedTask> {
  const begun = performance.now();
  const distances = distancesOf({ points: task.points });
  const asked = await solveAsked(task, distances);
  const seconds = (performance.now() - begun) / 1000;
  return { ...asked, seconds, steps: await steps(task, distances, asked) };
}
