import { Best } from './best.ts';
import { branchOut } from './branch.ts';
import { distancesOf } from './distances.ts';
import { costOf, instanceOf, type Instance } from './instance.ts';
import { Interchange, rankingOf } from './interchange.ts';
import { nodesOf, type MeshProblem } from './problem.ts';
import { randomFrom } from './random.ts';
import { decide } from './reduce.ts';
import { regionOf, within, type Reading, type Region } from './relaxation.ts';
import { begin, goDown, shake } from './search.ts';
import { ascend } from './subgradient.ts';

/** What the work tells as it goes; nothing is told twice. */
export interface Told {
  /** Cheaper pilots: p nodes numbered from 1, ascending. */
  pilots: (pilots: number[], cost: number) => void;
  /** A higher bound: no choice costs less. At the end it is the cost of the last pilots told. */
  bound: (bound: number) => void;
}

/** Steps of prices for all nodes, and again when the best set found lets some of them go. */
const STEPS = 2_000;
const MORE_STEPS = 400;
/** Steps between two searches that start from the sites the prices choose. */
const TRY_EVERY = 10;
/** Tries of the search without a better set: at first, after the prices, and now and then in the branches. */
const FIRST_TRIES = 20;
const TRIES = 60;
const BRANCH_TRIES = 3;
/** The same, while the bound is farther than this part from the best set: the proof is far, a better set may be near. */
const FAR_TRIES = 25;
const FAR = 0.01;
/** Branches between two searches. */
const SEARCH_EVERY = 5;

/**
 * Places pilots as well as can be, and ends when that is proven: within a second or two for 900 nodes most often, after hours for
 * some problems. The same problem makes the same steps.
 */
export function placePilots(problem: MeshProblem, told: Told): void {
  const distances = distancesOf(problem);
  const instance = instanceOf(problem, distances);
  const news = newsOf(problem, distances, told);
  if (instance instanceof Int32Array) news.nodes(instance);
  else solve(instance, news);
  news.proven();
}

type News = ReturnType<typeof newsOf>;

/** What the work knows, as the caller counts it: nodes in all, costs by the distances as they are. */
function newsOf(problem: MeshProblem, distances: Float64Array, told: Told) {
  let [cost, bound] = [Infinity, -1];
  return {
    nodes(nodes: Iterable<number>) {
      const pilots = pilotsOf(problem, nodes);
      cost = costOfPilots(problem, distances, pilots);
      told.pilots(pilots, cost);
    },
    bound(lower: number) {
      if (bound >= 0 && lower <= bound * (1 + 1e-6)) return;
      bound = lower;
      told.bound(Math.min(lower, cost));
    },
    proven: () => told.bound(cost),
  };
}

function solve(instance: Instance, news: News): void {
  const ranking = rankingOf(instance);
  const interchange = new Interchange(instance, ranking);
  const random = randomFrom(1);
  const best = new Best(instance, (sites) => news.nodes(sites.map((site) => instance.nodes[site]!)));
  const onBound = (bound: number) => news.bound(instance.grain > 0 ? Math.ceil(bound) : bound);
  const all = [...instance.nodes.keys()];
  begin(interchange, best, random);
  shake(interchange, best, random, all, FIRST_TRIES);
  let region = regionOf(instance, ranking);
  let found = ascend(region, nearest(instance, best), {
    ...common(region, STEPS),
    length: 1,
  });
  function common(here: Region, steps: number) {
    let step = 0;
    return {
      steps,
      patience: 20,
      goal: best.cost,
      enough: () => best.enough,
      onStep: ({ chosen, bound }: Reading) => {
        if (step++ % TRY_EVERY > 0) return;
        onBound(bound);
        goDown(
          interchange,
          best,
          [...here.sites].filter((_, site) => chosen[site]),
        );
      },
    };
  }
  for (;;) {
    onBound(found.reading.bound);
    if (found.reading.bound > best.enough) return;
    const { cost } = best;
    const count = region.sites.length;
    region = within(region, decide(region, found.reading, best.enough));
    shake(interchange, best, random, [...region.sites], TRIES);
    if (region.free === 0) break;
    found = ascend(region, found.prices, { ...common(region, MORE_STEPS), length: 0.5 });
    if (best.cost === cost && region.sites.length > 0.9 * count) break;
  }
  let branches = 0;
  let { bound: lowest } = found.reading;
  branchOut(region, { prices: found.prices, bound: lowest }, best, {
    onBound: (bound) => onBound((lowest = bound)),
    onTry: (sites) => {
      if (branches++ % SEARCH_EVERY > 0) return;
      goDown(interchange, best, sites);
      const tries = best.cost - lowest > FAR * best.cost ? FAR_TRIES : BRANCH_TRIES;
      shake(interchange, best, random, [...region.sites], tries);
    },
  });
}

/** What each client pays with the best set known. */
function nearest({ cost, clients, nodes }: Instance, { sites }: Best): Float64Array {
  return Float64Array.from({ length: clients }, (_, client) =>
    sites.reduce((least, site) => Math.min(least, cost[client * nodes.length + site]!), Infinity),
  );
}

/** These nodes, those kept, and the first others to make up the number: numbered from 1, ascending. */
function pilotsOf({ p, keep = [] }: MeshProblem, nodes: Iterable<number>): number[] {
  const pilots = new Set(keep);
  for (const node of nodes) pilots.add(node + 1);
  for (let node = 1; pilots.size < p; node++) pilots.add(node);
  return [...pilots].sort((a, b) => a - b);
}

function costOfPilots(problem: MeshProblem, distances: Float64Array, pilots: readonly number[]): number {
  const n = nodesOf(problem);
  const price = costOf(problem);
  let sum = 0;
  for (let node = 0; node < n; node++) {
    const far = pilots.reduce((least, pilot) => Math.min(least, distances[node * n + pilot - 1]!), Infinity);
    sum += price(problem.weights?.[node] ?? 1, far);
  }
  return sum;
}
