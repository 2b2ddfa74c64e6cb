/**
 * The best choice of p pilots when enough of today's must stay, found by trying every one: only where that is quick, so
 * exact, and proven by itself.
 */
export interface Staying {
  /** From every node to every other, `from × n + to`, nodes from 0. */
  distances: Float64Array;
  /** One a node. */
  weights: readonly number[];
  /** Pilots of today, nodes from 0, each once. */
  today: readonly number[];
  p: number;
  /** How many of today's stay at least. */
  least: number;
  /** Null: weight × distance to the nearest pilot; else the weight farther than so many kilometres from every pilot. */
  within: number | null;
}

/** Comparisons of two distances, most: about 0.3 s. */
const MOST_WORK = 60_000_000;

function choose(of: number, some: number): number {
  let ways = 1;
  for (let at = 1; at <= some; at += 1) ways = (ways * (of - some + at)) / at;
  return Math.round(ways);
}

/** Whether every choice can be tried in a moment. */
export function quickToTry({ weights, today, p, least }: Omit<Staying, 'distances' | 'within'>): boolean {
  const n = weights.length;
  if (least > Math.min(today.length, p) || p > n) return false;
  return choose(today.length, least) * choose(n - least, p - least) * n <= MOST_WORK;
}

/** Calls `visit` with every way to take `some` of a list, in order; the array given is reused. */
function eachWay(of: readonly number[], some: number, visit: (chosen: readonly number[]) => void): void {
  const chosen: number[] = [];
  const take = (from: number) => {
    if (chosen.length === some) return visit(chosen);
    for (let at = from; at <= of.length - (some - chosen.length); at += 1) {
      chosen.push(of[at]!);
      take(at + 1);
      chosen.pop();
    }
  };
  take(0);
}

/**
 * Tries every choice.
 * @returns the pilots, ascending, and their cost: nobody does better. Null: `least` cannot be kept, or `quickToTry` says no
 */
export function bestWhenStaying(asked: Staying): { pilots: number[]; cost: number } | null {
  if (!quickToTry(asked)) return null;
  const { distances, weights, today, p, least, within } = asked;
  const n = weights.length;
  const worth = (node: number, km: number) => weights[node]! * (within === null ? km : km > within ? 1 : 0);
  let best: { pilots: number[]; cost: number } = { pilots: [], cost: Infinity };
  const all = Array.from({ length: n }, (_, node) => node);
  // One row a depth: the distance of each node to the nearest of the pilots taken so far.
  const rows = Array.from({ length: p - least + 1 }, () => new Float64Array(n));
  eachWay(today, least, (staying) => {
    const base = rows[0]!.fill(Infinity);
    for (const pilot of staying)
      for (let node = 0; node < n; node += 1) base[node] = Math.min(base[node]!, distances[pilot * n + node]!);
    const others = all.filter((node) => !staying.includes(node));
    const added: number[] = [];
    const add = (from: number) => {
      const row = rows[added.length]!;
      if (added.length === p - least) {
        let cost = 0;
        for (let node = 0; node < n && cost < best.cost; node += 1) cost += worth(node, row[node]!);
        if (cost < best.cost) best = { pilots: [...staying, ...added].sort((a, b) => a - b), cost };
        return;
      }
      const next = rows[added.length + 1]!;
      for (let at = from; at < others.length; at += 1) {
        const pilot = others[at]!;
        for (let node = 0; node < n; node += 1) next[node] = Math.min(row[node]!, distances[pilot * n + node]!);
        added.push(pilot);
        add(at + 1);
        added.pop();
      }
    };
    add(0);
  });
  return best;
}
