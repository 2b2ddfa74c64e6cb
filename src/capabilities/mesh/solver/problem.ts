/** Where the nodes are, numbered from 1: by roads between them, or by latitude and longitude. */
export type MeshGround =
  /** Roads `[i, j, length]`, both ways; of a road written twice, the last counts. */
  | { n: number; edges: (readonly [number, number, number])[] }
  /** `[latitude, longitude]` in degrees (WGS 84), numbered in their order; distances are great circles, in kilometres. */
  | { points: (readonly [number, number])[] };

/** Where to place pilots. What is absent: every node weighs 1, none is kept, the objective is the median. */
export type MeshProblem = MeshGround & {
  /** Pilots in all, those that stay among them. */
  p: number;
  /** One a node, none below 0: how much each counts. */
  weights?: number[];
  /** Nodes that are pilots already and stay so. */
  keep?: number[];
  /** `median`: Σ weight × distance to the nearest pilot; `coverWithin`: the weight farther than that from every pilot. */
  objective?: 'median' | { coverWithin: number };
};

/**
 * Pilots and how good they are. `pilots`: p nodes, ascending. `bound`: no choice costs less. `proven`: none does, and `bound` is `cost`.
 * `seconds`: spent, on the clock of the machine.
 */
export interface MeshAnswer {
  pilots: number[];
  cost: number;
  bound: number;
  proven: boolean;
  seconds: number;
}

export interface MeshProgress {
  seconds: number;
  cost: number;
  bound: number;
  /** Only when better than the last ones told. */
  pilots: number[] | null;
}

/** How many nodes there are. */
export function nodesOf(problem: MeshGround): number {
  return 'points' in problem ? problem.points.length : problem.n;
}
