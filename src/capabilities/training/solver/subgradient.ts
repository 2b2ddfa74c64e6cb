import { columnAt, entriesOf, lagrangian } from './prices.ts';
import type { Rows } from './prices.ts';
import type { Search } from './search.ts';

/** Steps without a better bound before the steps get shorter. */
const PATIENCE = 15;
/** How much of a direction is new: the rest is that of the steps before, against zigzags. */
const FRESH = 0.3;

/**
 * Prices to begin with: each teacher pays what her best seats would bring in the sessions that the search holds open. Their
 * bound is already near the best; at one price for all, the first two hundred steps go into finding that much.
 */
export function pricesOf({ seating, instance }: Search, rows: Rows): Float64Array {
  const prices = new Float64Array(rows.limit.length);
  const worth = new Float64Array(seating.open.length);
  for (let teacher = 0; teacher < instance.teachers; teacher++) {
    for (const [at, slot] of seating.open.entries()) {
      const here = seating.worthAt(slot, teacher);
      worth[at] = here > seating.pinned / 2 ? here - seating.pinned : here;
    }
    worth.sort();
    prices[teacher] = Math.max(0, worth.at(-instance.seatsEach) ?? 0);
  }
  return prices;
}

/**
 * Prices whose bound is low, by steps against what the relaxed problem asks too much of: 600 steps come within 0.1 % of the
 * best possible prices, in 2 or 3 s for 500 teachers, even when each has twenty venues near.
 * @param start prices to begin from
 * @param reachable worth of a plan: the bound cannot go below
 * @param report told of every better bound
 */
export function descend(
  rows: Rows,
  start: Float64Array,
  reachable: number,
  report: (bound: number) => void,
  until: { steps: number; time: number },
): { prices: Float64Array; bound: number } {
  const { limit } = rows;
  let prices = start;
  let best = { prices, bound: Infinity };
  const direction = new Float64Array(limit.length);
  let length = 1;
  let stalled = 0;
  for (let step = 0; step < until.steps && performance.now() < until.time; step++) {
    const reading = lagrangian(rows, prices, 0);
    if (reading.bound < best.bound - 1e-6) {
      best = { prices: prices.slice(), bound: reading.bound };
      report(reading.bound);
      stalled = 0;
    } else if (++stalled >= PATIENCE) {
      stalled = 0;
      length *= 0.7;
      prices = best.prices.slice();
      continue;
    }
    const excess = slack(rows, prices, reading.chosen);
    let norm = 0;
    for (let row = 0; row < limit.length; row++) {
      direction[row] = FRESH * excess[row]! + (1 - FRESH) * direction[row]!;
      norm += direction[row]! ** 2;
    }
    const distance = reading.bound - reachable;
    if (norm === 0 || distance <= 0) break;
    const stride = (length * distance) / norm;
    for (let row = 0; row < limit.length; row++) prices[row] = Math.max(0, prices[row]! - stride * direction[row]!);
  }
  return best;
}

/** What the relaxed problem leaves of each row: below 0 where it asks too much. */
function slack(rows: Rows, prices: Float64Array, chosen: Int32Array): Float64Array {
  const { instance, reachRows, limit } = rows;
  const left = limit.slice();
  for (const cell of chosen) {
    if (cell < 0) continue;
    for (const [row, amount] of entriesOf(rows, columnAt(rows, prices, cell))) left[row]! -= amount;
  }
  if (reachRows >= 0) {
    for (let row = reachRows; row < reachRows + instance.establishments; row++) {
      if (instance.perEstablishment > prices[row]!) left[row]! -= 1;
    }
  }
  return left;
}
