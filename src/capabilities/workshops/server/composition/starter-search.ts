import { drawFrom, shuffle } from './random.ts';
import type { Limit, Schedule, Shape } from './schedule.ts';

/** Seats as `orbits` circles of `turn` seats, which all turn by one from round to round, and `fixed` seats that stay. */
type Circles = { turn: number; orbits: number; fixed: number };

const STEPS_OF_A_TRY = 20_000;

/** Every way to see the seats as turning circles that lasts for the rounds, the shortest circles first. */
function waysToTurn({ people, groups, rounds }: Shape): Circles[] {
  const ways: Circles[] = [];
  for (let fixed = 0; fixed <= Math.min(groups, people); fixed += 1) {
    for (let turn = Math.max(rounds, 3); turn <= people - fixed; turn += 1) {
      if ((people - fixed) % turn === 0) ways.push({ turn, orbits: (people - fixed) / turn, fixed });
    }
  }
  return ways.sort((a, b) => a.turn - b.turn || a.fixed - b.fixed);
}

/**
 * Searches one round that, turned, gives all the others without anyone meeting twice (a starter): no difference between two
 * seats of a group, from circle to circle, occurs twice. Kirkman's fifteen schoolgirls walk this way with two circles of
 * seven and one who stays; a round robin with one circle and one who stays. Backtracking with restarts over shuffled
 * seats. null when no starter was found within the limit.
 */
export function searchStarter(shape: Shape, limit: Limit): Schedule | null {
  const ways = waysToTurn(shape);
  let left = limit.steps;
  for (let attempt = 0; left > 0 && ways.length > 0; attempt += 1) {
    const circles = ways[attempt % Math.min(ways.length, 4)]!;
    const starter = tryStarter(shape, circles, Math.floor(attempt / 4), {
      ...limit,
      steps: Math.min(left, STEPS_OF_A_TRY),
    });
    if (starter) return turned(starter, circles, shape.rounds);
    if (performance.now() > limit.until) return null;
    left -= STEPS_OF_A_TRY;
  }
  return null;
}

/** Seats 0 … fixed − 1 stay; the others follow, circle by circle. */
function turned(starter: number[][], { turn, fixed }: Circles, rounds: number): Schedule {
  return Array.from({ length: rounds }, (_, round) =>
    starter.map((group) =>
      group.map((seat) => {
        if (seat < fixed) return seat;
        const start = fixed + Math.floor((seat - fixed) / turn) * turn;
        return start + ((seat - start + round) % turn);
      }),
    ),
  );
}

function tryStarter({ people, groups }: Shape, circles: Circles, seed: number, limit: Limit): number[][] | null {
  const { turn, orbits, fixed } = circles;
  const order = Array.from({ length: people }, (_, seat) => seat);
  // The first try keeps the natural order, in which a round robin is found at once.
  if (seed > 0) {
    const turning = shuffle(order.splice(fixed), drawFrom(seed));
    order.push(...turning);
  }
  const usedDifferences = new Uint8Array((orbits + fixed) * orbits * turn);
  const free = new Uint8Array(people).fill(1);
  const starter: number[][] = [];
  let larger = people % groups;
  const small = Math.floor(people / groups);
  let steps = limit.steps;

  /** The place of the pair among the differences; −1 for a pair that the turning would bring together twice. */
  const difference = (a: number, b: number): number => {
    if (a > b) return difference(b, a);
    if (b < fixed) return -1;
    const circleB = Math.floor((b - fixed) / turn);
    if (a < fixed) return (orbits + a) * orbits * turn + circleB * turn;
    const circleA = Math.floor((a - fixed) / turn);
    const apart = (b - a + turn * orbits) % turn;
    if (circleA !== circleB) return (circleA * orbits + circleB) * turn + apart;
    if (apart * 2 === turn) return -1;
    return (circleA * orbits + circleA) * turn + Math.min(apart, turn - apart);
  };

  const seatInGroup = (group: number[], size: number, from: number): boolean => {
    if (group.length === size) return nextGroup();
    for (let at = from; at >= 0; at -= 1) {
      const seat = order[at]!;
      if (!free[seat]) continue;
      steps -= 1;
      if (steps < 0) return false;
      const marks: number[] = [];
      const fits = group.every((other) => {
        const mark = difference(other, seat);
        if (mark < 0 || usedDifferences[mark]) return false;
        usedDifferences[mark] = 1;
        marks.push(mark);
        return true;
      });
      if (fits) {
        free[seat] = 0;
        group.push(seat);
        if (seatInGroup(group, size, at - 1)) return true;
        group.pop();
        free[seat] = 1;
      }
      for (const mark of marks) usedDifferences[mark] = 0;
      if (steps < 0) return false;
    }
    return false;
  };
  // Each group is opened by the first free seat, so that the groups are not tried in every order.
  const nextGroup = (): boolean => {
    if (starter.length === groups) return true;
    const first = order.find((seat) => free[seat])!;
    const sizes = larger === 0 ? [small] : larger === groups - starter.length ? [small + 1] : [small + 1, small];
    for (const size of sizes) {
      const group = [first];
      free[first] = 0;
      starter.push(group);
      larger -= size - small;
      if (seatInGroup(group, size, people - 1)) return true;
      larger += size - small;
      starter.pop();
      free[first] = 1;
    }
    return false;
  };
  return nextGroup() ? starter : null;
}
