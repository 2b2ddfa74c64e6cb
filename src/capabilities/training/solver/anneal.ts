import type { Held } from './exact.ts';
import type { Plan, Search } from './search.ts';

/** How much worse a plan may be and still be gone on from, in parts of a first wish: at first, and at the end. */
const WARM = 0.8;
const COLD = 0.05;
/** Sessions closed at once, at most, and how unsure the choice of what opens instead is. */
const MOST_CLOSED = 5;
const NOISE = 0.4;

export interface AnnealOptions {
  /** Time of `performance.now()` at which it ends, as cold as it gets. */
  until: number;
  /** The worth to beat. */
  beat: () => number;
  /** Whether there is nothing better to find. */
  enough: () => boolean;
  /** Told of every plan better than `beat` that may be held as it is. */
  report: (plan: Held[], value: number) => void;
}

/**
 * Goes from the plan of the search to others, closing and opening a few sessions each time, less and less willing to go to
 * a worse one.
 * @param pool given, for each cell that was open in a plan gone through, the worth of the best such plan
 */
export function anneal(
  search: Search,
  random: () => number,
  pool: Map<number, number>,
  { until, beat, enough, report }: AnnealOptions,
): void {
  const { seating, instance } = search;
  const scale = Math.max(1e-3, ...instance.campaign.weights.rank);
  const price = ({ value, lacking }: { value: number; lacking: number }) => value - lacking * seating.urgency;
  let current: Plan;
  const arrive = () => {
    current = search.plan();
    if (current.lacking > 0) return;
    for (const cell of current.cellOf)
      if (cell >= 0 && current.value > (pool.get(cell) ?? -Infinity)) pool.set(cell, current.value);
    if (current.value > beat() + 1e-9) report(search.held(), current.value);
  };
  arrive();
  const start = performance.now();
  for (let now = start; now < until && !enough(); now = performance.now()) {
    const heat = scale * WARM * (COLD / WARM) ** ((now - start) / (until - start));
    search.ruin(1 + Math.floor(random() * MOST_CLOSED));
    search.grow(NOISE);
    const change = price(search.worth()) - price(current!);
    if (change >= 0 || random() < Math.exp(change / heat)) arrive();
    else search.restore(current!);
  }
}
