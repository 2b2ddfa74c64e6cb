import type { Person } from './composition/compose.ts';

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** What sitting with one other person costs: meeting again weighs more than a colleague, a colleague more than a like profile. */
const AGAIN = 10_000;
const COLLEAGUE = 100;
const LIKE = 1;
/** A proposal is made while a day runs: the server has other people to answer (ms). */
const TIME = 400;

/**
 * Exchanges people between tables while this lowers the cost: pairs who have met before, then colleagues at one table,
 * then like profiles. Sizes stay as they are.
 * @param met pairs who have met, by `pairKey`
 */
export function improveBySwaps(tables: string[][], people: Map<string, Person>, met: Set<string>): string[][] {
  const ids = tables.flat();
  const place = new Map(ids.map((id, at) => [id, at]));
  const all = ids.map((id) => people.get(id)!);
  const size = ids.length;
  const cost = new Int32Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const a = all[i]!;
      const b = all[j]!;
      const pair =
        (met.has(pairKey(a.id, b.id)) ? AGAIN : 0) +
        (a.establishment && a.establishment === b.establishment ? COLLEAGUE : 0) +
        (a.profile && a.profile === b.profile ? LIKE : 0);
      cost[i * size + j] = pair;
      cost[j * size + i] = pair;
    }
  }
  const seats = tables.map((table) => table.map((id) => place.get(id)!));
  const burden = (person: number, table: number[], instead: number) =>
    table.reduce((sum, other) => (other === instead || other === person ? sum : sum + cost[person * size + other]!), 0);
  const until = performance.now() + TIME;
  for (let better = true; better && performance.now() < until;) {
    better = false;
    for (let a = 0; a < seats.length; a += 1) {
      for (let b = 0; b < a; b += 1) {
        for (let i = 0; i < seats[a]!.length; i += 1) {
          for (let j = 0; j < seats[b]!.length; j += 1) {
            const [x, y] = [seats[a]![i]!, seats[b]![j]!];
            const now = burden(x, seats[a]!, x) + burden(y, seats[b]!, y);
            if (burden(x, seats[b]!, y) + burden(y, seats[a]!, x) >= now) continue;
            seats[a]![i] = y;
            seats[b]![j] = x;
            better = true;
          }
        }
      }
      if (performance.now() > until) break;
    }
  }
  return seats.map((table) => table.map((seat) => ids[seat]!));
}
