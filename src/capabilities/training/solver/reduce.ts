import type { Choice } from './exact.ts';
import { bestPeople } from './people.ts';
import { lagrangian, paidGains } from './prices.ts';
import type { Rows } from './prices.ts';

/** What a better plan could hold, and in how many seats: how long it will take to try them all. */
export interface Possible extends Choice {
  seats: number;
}

/**
 * What a plan better than `value` could hold, by the prices of the bound: forcing anything else into a plan costs the bound
 * more than what separates it from `value`.
 */
export function stillPossible(rows: Rows, prices: Float64Array, value: number): Possible {
  const { cells, campaign } = rows.instance;
  const { bound, worth, chosen } = lagrangian(rows, prices);
  // A hair more than needed, for sums in floating point.
  const spare = bound - value + 1e-6 * Math.max(1, Math.abs(bound));
  const kept = new Map<number, Uint8Array>();
  let seats = 0;
  for (const [cell, { halfDay, venue, pin, who }] of cells.entries()) {
    const best = chosen[halfDay * campaign.venues.length + venue]!;
    const left = worth[cell]! + spare - (best < 0 ? 0 : worth[best]!);
    if (pin < 0 && left < 0) continue;
    const loss = lossOf(rows, prices, cell);
    const people = Uint8Array.from(who.keys(), (at) => (loss[at]! <= left ? 1 : 0));
    kept.set(cell, people);
    seats += people.reduce((sum, one) => sum + one, 0);
  }
  return { cells: [...kept.keys()], seats, allowed: (cell, at) => kept.get(cell)![at] === 1 };
}

/** For each person of the cell, at least how much less its best session is worth with her in it. */
function lossOf(rows: Rows, prices: Float64Array, index: number): Float64Array {
  const { cells, perMixedSession } = rows.instance;
  const cell = cells[index]!;
  const loss = new Float64Array(cell.who.length);
  // Where who comes changes more than her own worth, nothing is said.
  if (perMixedSession > 0 || cell.forced > 0) return loss;
  const paid = new Float64Array(cell.who.length);
  paidGains(rows, prices, cell, paid);
  const { people } = bestPeople(rows.instance, cell, paid);
  const within = new Set(people);
  const last = Math.min(...people.map((at) => paid[at]!));
  for (const at of paid.keys()) {
    if (within.has(at)) continue;
    const instead = last - paid[at]!;
    loss[at] = people.length < cell.seats ? Math.min(instead, -paid[at]!) : instead;
  }
  return loss;
}
