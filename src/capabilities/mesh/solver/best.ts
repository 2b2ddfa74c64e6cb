import type { Instance } from './instance.ts';

/** Two sets whose costs differ by less, in parts of them, cost the same: sums in another order differ by far less. */
const ROUNDING = 1e-9;

/** The cheapest set of sites known. */
export class Best {
  cost = Infinity;
  sites: number[] = [];
  private readonly instance: Instance;
  private readonly report: (sites: readonly number[]) => void;

  /** @param report told of every cheaper set */
  constructor(instance: Instance, report: (sites: readonly number[]) => void) {
    this.instance = instance;
    this.report = report;
  }

  /** Keeps these sites when they are cheaper; says whether they are. */
  offer(sites: ArrayLike<number>): boolean {
    const { cost, clients, nodes } = this.instance;
    let sum = 0;
    for (let client = 0; client < clients; client++) {
      let nearest = Infinity;
      for (let at = 0; at < sites.length; at++) nearest = Math.min(nearest, cost[client * nodes.length + sites[at]!]!);
      sum += nearest;
    }
    if (sum >= this.cost * (1 - ROUNDING / 10)) return false;
    this.cost = sum;
    this.sites = Array.from(sites);
    this.report(this.sites);
    return true;
  }

  /** What a bound must be above for nothing cheaper to be left under it. */
  get enough(): number {
    const { grain } = this.instance;
    if (this.cost === 0) return -Infinity;
    return grain > 0 ? this.cost - grain : this.cost * (1 - ROUNDING);
  }
}
