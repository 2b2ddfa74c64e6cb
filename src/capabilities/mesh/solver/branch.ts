import type { Best } from './best.ts';
import { decide, decidedIn } from './reduce.ts';
import { within, type Region } from './relaxation.ts';
import { ascend, type Ascended } from './subgradient.ts';

/** Steps of prices in a branch at first, then each time that what is left has shrunk. */
const STEPS = 60;
const MORE_STEPS = 30;
/** Part of the sites that must be decided for going on in what is left, rather than branching. */
const WORTHWHILE = 0.15;
/** Shrinking that often is enough. */
const ROUNDS = 4;
/** How often a site should have been chosen to branch on it. */
const USED = 0.6;
/** Branches that wait, beyond which the last comes first: they would fill the memory. */
const MOST_WAITING = 10_000;

interface Branch {
  /** By site of the region: 1 must open, -1 closed, 0 undecided. */
  states: Int8Array;
  prices: Float32Array;
  bound: number;
}

export interface BranchOptions {
  /** Told of what no choice of the region costs less than, as it rises. */
  onBound: (bound: number) => void;
  /** Told of sites worth a try, by number in the instance; the first time in each branch. */
  onTry: (sites: number[]) => void;
}

/** Splits what is left by opening or closing one site, the lowest bound first, until no choice cheaper than the best is left. */
export function branchOut(
  region: Region,
  start: Pick<Ascended, 'prices'> & { bound: number },
  best: Best,
  { onBound, onTry }: BranchOptions,
): void {
  const waiting: Branch[] = [
    { states: Int8Array.from(region.forced), prices: Float32Array.from(start.prices), bound: start.bound },
  ];
  while (waiting.length > 0) {
    const branch = takeLowest(waiting);
    if (branch.bound > best.enough) continue;
    if (waiting.length < MOST_WAITING) onBound(branch.bound);
    waiting.push(...split(region, branch, best, onTry));
  }
  onBound(best.cost);
}

/** Takes out the branch whose bound is the lowest; of too many, the last. What it gives is a bound of all that waits. */
export function takeLowest<T extends { bound: number }>(waiting: T[]): T {
  let at = waiting.length - 1;
  if (waiting.length < MOST_WAITING) {
    for (let other = 0; other < waiting.length; other++) if (waiting[other]!.bound < waiting[at]!.bound) at = other;
  }
  const lowest = waiting[at]!;
  waiting[at] = waiting.at(-1)!;
  waiting.pop();
  return lowest;
}

/** The two halves of a branch; none when nothing cheaper is in it. */
function split(region: Region, branch: Branch, best: Best, onTry: BranchOptions['onTry']): Branch[] {
  let left = within(region, branch.states);
  let places = placesOf(branch.states);
  let prices: ArrayLike<number> = branch.prices;
  for (let round = 0; ; round++) {
    const forced = left.forced.reduce((sum, one) => sum + one, 0);
    if (left.free === 0 || left.sites.length === forced + left.free) {
      const sites = left.free === 0 ? [...left.sites].filter((_, site) => left.forced[site]) : [...left.sites];
      best.offer(sites);
      return [];
    }
    const {
      reading,
      usage,
      prices: found,
    } = ascend(left, prices, {
      steps: round === 0 ? STEPS : MORE_STEPS,
      patience: 6,
      length: round === 0 ? 0.7 : 0.35,
      goal: best.cost,
      enough: () => best.enough,
    });
    if (round === 0) onTry([...left.sites].filter((_, site) => reading.chosen[site]));
    if (reading.bound > best.enough) return [];
    const states = decide(left, reading, best.enough);
    if (decidedIn(left, states) < WORTHWHILE * left.sites.length || round === ROUNDS) {
      const site = siteToSplit(states, usage);
      const bound = Math.max(branch.bound, reading.bound);
      const half = (state: number): Branch => {
        const own = new Int8Array(branch.states.length).fill(-1);
        for (const [at, place] of places.entries()) own[place] = states[at]!;
        own[places[site]!] = state;
        return { states: own, prices: Float32Array.from(found), bound };
      };
      if (site >= 0) return [half(-1), half(1)];
    }
    prices = found;
    places = places.filter((_, site) => states[site]! >= 0);
    left = within(left, states);
  }
}

const placesOf = (states: Int8Array) => [...states.keys()].filter((place) => states[place]! >= 0);

/** An undecided site that is chosen now and then; -1: all are decided. */
function siteToSplit(states: Int8Array, usage: Float64Array): number {
  let best = -1;
  for (const [site, state] of states.entries()) {
    if (state !== 0) continue;
    if (best < 0 || Math.abs(usage[site]! - USED) < Math.abs(usage[best]! - USED)) best = site;
  }
  return best;
}
