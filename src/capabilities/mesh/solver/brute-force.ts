import { checkPilots } from './check.ts';
import type { MeshProblem } from './problem.ts';

/** The cost of the best pilots, by trying all: for the tests, of very small problems. */
export function leastByTrying(problem: MeshProblem): number {
  const n = 'points' in problem ? problem.points.length : problem.n;
  let least = Infinity;
  const add = (pilots: number[], from: number): void => {
    if (pilots.length === problem.p) {
      const { cost, faults } = checkPilots(problem, pilots);
      if (faults.length === 0) least = Math.min(least, cost);
      return;
    }
    for (let node = from; node <= n; node++) add([...pilots, node], node + 1);
  };
  add([], 1);
  return least;
}
