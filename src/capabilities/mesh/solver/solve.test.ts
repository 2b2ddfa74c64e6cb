import { describe, expect, it } from 'vitest';
import { checkPilots } from './check.ts';
import type { MeshProblem, MeshProgress } from './problem.ts';
import { randomFrom } from './random.ts';
import { solveMesh } from './solve.ts';

/** Schools all over a land: a few tens of thousands of branches for some of these. */
function schools(n: number, p: number): MeshProblem {
  const random = randomFrom(9);
  const points = Array.from({ length: n }, () => [46 + random(), random() * 1.4] as const);
  return { points, p, weights: points.map(() => 1 + Math.floor(random() * 300)), objective: { coverWithin: 5 } };
}

describe('placing pilots on a thread', () => {
  it('answers with the proof', async () => {
    const problem: MeshProblem = {
      n: 4,
      edges: [
        [1, 2, 2],
        [2, 3, 3],
        [3, 4, 2],
      ],
      p: 2,
      weights: [1, 5, 5, 1],
    };
    const answer = await solveMesh(problem, { seconds: 20 });
    expect(answer).toEqual({ pilots: [2, 3], cost: 4, bound: 4, proven: true, seconds: expect.any(Number) as number });
  });

  it('answers the best so far when it is stopped, and tells better pilots and bounds only', async () => {
    const problem = schools(500, 60);
    const stop = new AbortController();
    const heard: MeshProgress[] = [];
    const onProgress = (progress: MeshProgress) => {
      heard.push(progress);
      stop.abort();
    };
    const answer = await solveMesh(problem, { seconds: 60, signal: stop.signal, onProgress });
    expect(answer.cost).toBe(heard.at(-1)!.cost);
    expect(answer.bound).toBeLessThanOrEqual(answer.cost);
    expect(checkPilots(problem, answer.pilots)).toMatchObject({ faults: [], cost: answer.cost });
    for (const [at, { pilots, cost, bound }] of heard.entries()) {
      if (pilots) expect(checkPilots(problem, pilots).cost).toBeCloseTo(cost);
      if (at > 0) expect([cost <= heard[at - 1]!.cost, bound >= heard[at - 1]!.bound]).toEqual([true, true]);
    }
  });

  it.each([{ seconds: 0 }, { seconds: 60, signal: AbortSignal.abort() }])(
    'answers its first pilots however short the time',
    async (options) => {
      const problem = schools(300, 20);
      const answer = await solveMesh(problem, options);
      expect(checkPilots(problem, answer.pilots)).toMatchObject({ faults: [], cost: answer.cost });
    },
  );

  it('refuses a problem that cannot be, naming what is wrong', async () => {
    await expect(solveMesh({ n: 2, edges: [], p: 1 }, { seconds: 1 })).rejects.toMatchObject({
      code: 'mesh_unreachable',
      params: { node: 2 },
    });
  });
});
