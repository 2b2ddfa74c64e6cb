import type { MeshProblem } from './problem.ts';

const EARTH_KM = 6371.0088;

/**
 * Judges pilots against a problem, sharing with the solver only its types: distances by Floyd and Warshall or by the
 * chord, the nearest pilot of each node by looking at all.
 * @returns `faults`: what is wrong, none when empty; `cost`: of these pilots, Infinity where a node reaches none
 */
export function checkPilots(problem: MeshProblem, pilots: readonly number[]): { faults: string[]; cost: number } {
  const n = 'points' in problem ? problem.points.length : problem.n;
  const faults: string[] = [];
  if (pilots.length !== problem.p) faults.push(`${pilots.length} pilots, not ${problem.p}`);
  if (new Set(pilots).size !== pilots.length) faults.push('a pilot twice');
  for (const pilot of pilots) if (!Number.isInteger(pilot) || pilot < 1 || pilot > n) faults.push(`no node ${pilot}`);
  for (const node of problem.keep ?? []) if (!pilots.includes(node)) faults.push(`${node} is not kept`);
  const far = 'points' in problem ? overLand(problem.points) : alongRoads(problem.n, problem.edges);
  let cost = 0;
  for (let node = 0; node < n; node++) {
    const nearest = Math.min(...pilots.map((pilot) => far[node]![pilot - 1]!));
    const weight = problem.weights ? problem.weights[node]! : 1;
    if (typeof problem.objective === 'object') cost += nearest > problem.objective.coverWithin + 1e-9 ? weight : 0;
    else cost += weight * nearest;
  }
  return { faults, cost };
}

/** Through the chord between two points of the sphere. */
function overLand(points: readonly (readonly [number, number])[]): number[][] {
  const unit = points.map(([latitude, longitude]) => {
    const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)] as const;
  });
  return unit.map(([x, y, z]) =>
    unit.map(([toX, toY, toZ]) => 2 * EARTH_KM * Math.asin(Math.min(1, Math.hypot(toX - x, toY - y, toZ - z) / 2))),
  );
}

function alongRoads(n: number, edges: readonly (readonly [number, number, number])[]): number[][] {
  const far = Array.from({ length: n }, () => new Array<number>(n).fill(Infinity));
  for (const [from, to, length] of edges) {
    far[from - 1]![to - 1] = length;
    far[to - 1]![from - 1] = length;
  }
  for (let node = 0; node < n; node++) far[node]![node] = 0;
  for (const by of far.keys()) {
    const onward = far[by]!;
    for (const row of far) {
      const first = row[by]!;
      for (let to = 0; to < n; to++) if (first + onward[to]! < row[to]!) row[to] = first + onward[to]!;
    }
  }
  return far;
}
