import type { Cell, Instance } from './instance.ts';

/**
 * The people of a cell worth most once each has paid, in closed form: those that a pin names, then the best by worth, as
 * long as they gain or the session lacks people. Where both degrees together are worth something, the best person of each
 * is also tried as if named.
 * @returns places in `who`, and the sum of their worth
 */
export function bestPeople(instance: Instance, cell: Cell, worth: Float64Array): { people: number[]; sum: number } {
  const { perMixedSession, degree } = instance;
  const order = Array.from(cell.who.keys());
  order.sort((a, b) => worth[b]! - worth[a]!);
  const take = (named: ReadonlySet<number>) => {
    const people = [...named];
    for (const at of order) {
      if (people.length >= cell.seats || (people.length >= cell.fewest && worth[at]! <= 0)) break;
      if (!named.has(at)) people.push(at);
    }
    const degrees = people.reduce((all, at) => all | degree[cell.who[at]!]!, 0);
    return { people, sum: people.reduce((sum, at) => sum + worth[at]!, degrees === 3 ? perMixedSession : 0) };
  };
  const named = new Set(Array.from({ length: cell.forced }, (_, at) => at));
  const plain = take(named);
  if (perMixedSession === 0) return plain;
  for (const wanted of [1, 2]) {
    if ([...named].some((at) => degree[cell.who[at]!] === wanted)) continue;
    const first = order.find((at) => degree[cell.who[at]!] === wanted);
    if (first === undefined) return plain;
    named.add(first);
  }
  if (named.size > cell.seats) return plain;
  const mixed = take(named);
  return mixed.sum > plain.sum ? mixed : plain;
}

/**
 * The sum that `bestPeople` finds where nobody is named and degrees do not count; the order of `worth` is lost.
 * @param enough a sum that is no more than that may be any number between it and the true one
 */
export function bestSum({ who, seats, fewest }: Cell, worth: Float64Array, enough: number): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < who.length; at++) {
    if (worth[at]! <= 0) continue;
    sum += worth[at]!;
    count++;
  }
  // Most cells: everybody who gains fits, and they are enough.
  if ((count >= fewest && count <= seats) || sum <= enough) return sum;
  return sumOfTop(worth, who.length, count < fewest ? fewest : seats);
}

/**
 * The sum of the `count` greatest of the first `length` numbers, in a time that grows with `length` alone (quickselect).
 * @param numbers put in another order
 */
export function sumOfTop(numbers: Float64Array, length: number, count: number): number {
  let from = 0;
  let to = length - 1;
  while (from < to && count < length) {
    const pivot = numbers[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (numbers[left]! > pivot) left++;
      while (numbers[right]! < pivot) right--;
      if (left > right) break;
      const swapped = numbers[left]!;
      numbers[left++] = numbers[right]!;
      numbers[right--] = swapped;
    }
    // The greatest are on the left: go on in the part where the last of `count` is.
    if (count - 1 <= right) to = right;
    else if (count - 1 >= left) from = left;
    else break;
  }
  let sum = 0;
  for (let at = 0; at < Math.min(count, length); at++) sum += numbers[at]!;
  return sum;
}
