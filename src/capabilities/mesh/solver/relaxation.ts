import type { Instance } from './instance.ts';
import type { Ranking } from './interchange.ts';

/**
 * What is left to choose: sites that may still open, and for each client those it might be served by, the cheapest first, up to the
 * farthest that any choice could leave it to.
 */
export interface Region {
  /** Sites of the instance, by number here. */
  sites: Int32Array;
  /** Must open: 1. */
  forced: Uint8Array;
  /** Sites to open beyond those forced. */
  free: number;
  /** Those of client j are from start[j] to start[j + 1]. */
  start: Int32Array;
  site: Uint16Array;
  cost: Float64Array;
  /** What a client pays at the very least, and at the very most. */
  least: Float64Array;
  most: Float64Array;
}

/** The whole of an instance. */
export function regionOf({ clients, nodes, forced, open }: Instance, { site, cost }: Ranking): Region {
  const start = Int32Array.from({ length: clients + 1 }, (_, client) => client * nodes.length);
  const all = Int32Array.from(nodes.keys());
  return cut({ start, site, cost, most: new Float64Array(clients).fill(Infinity) }, all, all, forced, open);
}

/**
 * What is left of a region once some of its sites are closed and others must open.
 * @param states by site of the region: 0 undecided, 1 must open, -1 closed
 */
export function within(region: Region, states: Int8Array): Region {
  const renumbered = new Int32Array(states.length).fill(-1);
  const staying = [...states.keys()].filter((site) => states[site]! >= 0);
  for (const [at, site] of staying.entries()) renumbered[site] = at;
  const forced = Uint8Array.from(staying, (site) => (states[site]! > 0 ? 1 : 0));
  const open = region.free + region.forced.reduce((sum, one) => sum + one, 0);
  const sites = Int32Array.from(staying, (site) => region.sites[site]!);
  return cut(region, renumbered, sites, forced, open);
}

function cut(
  region: Pick<Region, 'start' | 'site' | 'cost' | 'most'>,
  renumbered: Int32Array,
  sites: Int32Array,
  forced: Uint8Array,
  open: number,
): Region {
  const clients = region.start.length - 1;
  const [start, site, cost] = [
    new Int32Array(clients + 1),
    new Uint16Array(region.site.length),
    new Float64Array(region.site.length),
  ];
  const [least, most] = [new Float64Array(clients), region.most.slice()];
  let size = 0;
  for (let client = 0; client < clients; client++) {
    // Of any choice, one site at least is among so many: the rest of the list serves nobody.
    let left = sites.length - open + 1;
    for (let at = region.start[client]!; at < region.start[client + 1]! && left > 0; at++) {
      const one = renumbered[region.site[at]!]!;
      if (one < 0) continue;
      site[size] = one;
      cost[size++] = region.cost[at]!;
      left = forced[one] ? 0 : left - 1;
      if (left === 0) most[client] = region.cost[at]!;
    }
    while (size > start[client]! && cost[size - 1]! >= most[client]!) size -= 1;
    start[client + 1] = size;
    least[client] = size > start[client]! ? cost[start[client]!]! : most[client]!;
  }
  const free = open - forced.reduce((sum, one) => sum + one, 0);
  return { sites, forced, free, start, site: site.slice(0, size), cost: cost.slice(0, size), least, most };
}

/** Sums of a few million terms are off by less, in parts of the terms' own sum: the bound is lowered by it. */
const ROUNDING = 2e-12;

/** What prices say: the clients pay them, and the sites that gain most by it are chosen. */
export interface Reading {
  bound: number;
  /** By site, what it brings when it opens: 0 at most. */
  gain: Float64Array;
  /** By site, 1 when chosen. */
  chosen: Uint8Array;
  /** By client, how many sites too few would serve it: below 0 when too many. */
  lack: Float64Array;
  /** The last gain chosen and the first that is not, of sites that are not forced. */
  last: number;
  next: number;
}

export function readingOf(region: Region): Reading {
  const sites = region.sites.length;
  return {
    bound: -Infinity,
    gain: new Float64Array(sites),
    chosen: new Uint8Array(sites),
    lack: new Float64Array(region.start.length - 1),
    last: 0,
    next: 0,
  };
}

/** No choice of the region costs less than `bound`, whatever the prices (weak duality). Written into `reading`. */
export function relax({ start, site, cost, forced, free }: Region, prices: Float64Array, reading: Reading): void {
  const { gain, chosen, lack } = reading;
  gain.fill(0);
  let paid = 0;
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client]!;
    paid += price;
    for (let at = start[client]!, end = start[client + 1]!; at < end && cost[at]! < price; at++)
      gain[site[at]!]! += cost[at]! - price;
  }
  const gained = choose(gain, forced, free, reading);
  for (let client = 0; client < prices.length; client++) {
    const price = prices[client]!;
    let left = 1;
    for (let at = start[client]!, end = start[client + 1]!; at < end && cost[at]! < price; at++)
      left -= chosen[site[at]!]!;
    lack[client] = left;
  }
  reading.bound = paid + gained - ROUNDING * (paid - gained);
}

function choose(gain: Float64Array, forced: Uint8Array, free: number, reading: Reading): number {
  const { chosen } = reading;
  const ranked = Float64Array.from(gain.filter((_, site) => !forced[site])).sort();
  reading.last = free > 0 ? ranked[free - 1]! : -Infinity;
  reading.next = free < ranked.length ? ranked[free]! : Infinity;
  let [sum, left] = [0, free];
  for (let site = 0; site < gain.length; site++) {
    chosen[site] = forced[site] || gain[site]! < reading.last ? 1 : 0;
    if (!chosen[site]) continue;
    sum += gain[site]!;
    if (!forced[site]) left -= 1;
  }
  for (let site = 0; site < gain.length && left > 0; site++) {
    if (chosen[site] || gain[site]! !== reading.last) continue;
    chosen[site] = 1;
    sum += gain[site]!;
    left -= 1;
  }
  return sum;
}
