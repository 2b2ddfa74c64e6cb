import type { Instance } from './instance.ts';

/** Sites of each client, the cheapest first: those of client j are at j × sites in both. */
export interface Ranking {
  sites: number;
  site: Uint16Array;
  cost: Float64Array;
}

export function rankingOf({ cost, clients, nodes }: Instance): Ranking {
  const sites = nodes.length;
  const ranking = { sites, site: new Uint16Array(clients * sites), cost: new Float64Array(clients * sites) };
  const order = new Uint16Array(sites);
  for (let client = 0; client < clients; client++) {
    const own = cost.subarray(client * sites, (client + 1) * sites);
    for (let site = 0; site < sites; site++) order[site] = site;
    order.sort((a, b) => own[a]! - own[b]! || a - b);
    ranking.site.set(order, client * sites);
    for (let at = 0; at < sites; at++) ranking.cost[client * sites + at] = own[order[at]!]!;
  }
  return ranking;
}

/**
 * A set of open sites and what changing one for another brings, kept up to date (Resende and Werneck, 2007): a change touches
 * only the clients whose two nearest sites move.
 */
export class Interchange {
  readonly instance: Instance;
  private readonly ranking: Ranking;
  /** By slot, the site open there. */
  readonly opened: Int32Array;
  /** By site, its slot; -1: closed. */
  readonly slot: Int32Array;
  cost = 0;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly firstCost: Float64Array;
  private readonly secondCost: Float64Array;
  /** What opening a site brings when none closes; what closing a slot costs; what the two together bring beyond. */
  private readonly gain: Float64Array;
  private readonly loss: Float64Array;
  private readonly extra: Float64Array;
  /** Changes since the sums were made anew: they drift where costs are not whole. */
  private drift = 0;

  constructor(instance: Instance, ranking: Ranking) {
    const { nodes, clients, open } = instance;
    this.instance = instance;
    this.ranking = ranking;
    this.opened = new Int32Array(open);
    this.slot = new Int32Array(nodes.length).fill(-1);
    this.first = new Int32Array(clients);
    this.second = new Int32Array(clients);
    this.firstCost = new Float64Array(clients);
    this.secondCost = new Float64Array(clients);
    this.gain = new Float64Array(nodes.length);
    this.loss = new Float64Array(open);
    this.extra = new Float64Array(nodes.length * open);
  }

  /** Opens these sites and no other. */
  set(sites: ArrayLike<number>): void {
    this.slot.fill(-1);
    for (let at = 0; at < this.opened.length; at++) {
      this.opened[at] = sites[at]!;
      this.slot[sites[at]!] = at;
    }
    this.count();
  }

  private count(): void {
    this.gain.fill(0);
    this.loss.fill(0);
    this.extra.fill(0);
    this.drift = 0;
    this.cost = 0;
    for (let client = 0; client < this.first.length; client++) {
      this.findNearest(client);
      this.cost += this.firstCost[client]!;
      this.add(client, 1);
    }
  }

  /** The two open sites nearest to a client; with one open, the second is as far as any. */
  private findNearest(client: number): void {
    const { sites, site, cost } = this.ranking;
    const end = (client + 1) * sites;
    let at = client * sites;
    while (this.slot[site[at]!]! < 0) at += 1;
    this.first[client] = this.slot[site[at]!]!;
    this.firstCost[client] = cost[at]!;
    do at += 1;
    while (at < end && this.slot[site[at]!]! < 0);
    this.second[client] = at < end ? this.slot[site[at]!]! : -1;
    this.secondCost[client] = at < end ? cost[at]! : cost[end - 1]!;
  }

  /** Adds a client's part to the sums, or takes it away (`sign` -1). */
  private add(client: number, sign: number): void {
    const { sites, site, cost } = this.ranking;
    const { gain, extra, opened } = this;
    const slots = opened.length;
    const [near, next, slot] = [this.firstCost[client]!, this.secondCost[client]!, this.first[client]!];
    this.loss[slot]! += sign * (next - near);
    let at = client * sites;
    const end = at + sites;
    for (; at < end && cost[at]! < near; at++) {
      gain[site[at]!]! += sign * (near - cost[at]!);
      extra[site[at]! * slots + slot]! += sign * (next - near);
    }
    for (; at < end && cost[at]! < next; at++) extra[site[at]! * slots + slot]! += sign * (next - cost[at]!);
  }

  /** Opens a site in the slot of another, which closes. */
  change(site: number, slot: number): void {
    const { cost, instance } = this;
    const sites = instance.nodes.length;
    this.slot[this.opened[slot]!] = -1;
    this.slot[site] = slot;
    this.opened[slot] = site;
    this.cost = cost;
    for (let client = 0; client < this.first.length; client++) {
      const moved = this.first[client] === slot || this.second[client] === slot;
      if (!moved && instance.cost[client * sites + site]! >= this.secondCost[client]!) continue;
      this.add(client, -1);
      this.cost -= this.firstCost[client]!;
      this.findNearest(client);
      this.cost += this.firstCost[client]!;
      this.add(client, 1);
    }
    if (instance.grain === 0 && ++this.drift >= 500) this.count();
  }

  /** Changes sites for better ones, the best change first, until none is better. */
  descend(): void {
    const { gain, loss, extra, opened, slot, instance } = this;
    const slots = opened.length;
    const least = instance.grain > 0 ? instance.grain / 2 : Math.max(1e-9, this.cost * 1e-11);
    for (;;) {
      let [best, bestSite, bestSlot] = [least, -1, -1];
      for (let site = 0; site < slot.length; site++) {
        if (slot[site]! >= 0) continue;
        for (let out = 0; out < slots; out++) {
          const worth = gain[site]! - loss[out]! + extra[site * slots + out]!;
          if (worth > best && !instance.forced[opened[out]!]) [best, bestSite, bestSlot] = [worth, site, out];
        }
      }
      if (bestSite < 0) return;
      this.change(bestSite, bestSlot);
    }
  }
}
