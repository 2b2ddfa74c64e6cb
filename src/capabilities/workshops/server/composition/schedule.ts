/**
 * A schedule speaks of seats, numbered from 0; people are given seats afterwards. schedule[round][group] lists the seats
 * of that group. Every round holds every seat once.
 */
export type Schedule = number[][][];

/** What one composition is asked for: how many people, groups in each round, and rounds. */
export type Shape = { people: number; groups: number; rounds: number };

/** When to give up: in steps, which are the same everywhere, and by the clock (ms of performance.now), as a guard. */
export type Limit = { steps: number; until: number };

/** Number of pairs among so many people. */
export const pairs = (people: number): number => (people * (people - 1)) / 2;

/** Sizes of the groups into which so many people are cut, the larger ones first. */
function sizes(people: number, groups: number): { larger: number; small: number } {
  return { larger: people % groups, small: Math.floor(people / groups) };
}

/** Cuts a list into so many consecutive groups whose sizes differ by at most one, the larger ones first. */
export function cut(seats: readonly number[], groups: number): number[][] {
  const { larger, small } = sizes(seats.length, groups);
  return Array.from({ length: groups }, (_, group) => {
    const start = group * small + Math.min(group, larger);
    return seats.slice(start, start + small + (group < larger ? 1 : 0));
  });
}

/** Group of each seat: result[round][seat]. */
export function groupOfSeats(schedule: Schedule, people: number): Int32Array[] {
  return schedule.map((round) => {
    const groupOf = new Int32Array(people);
    round.forEach((seats, group) => seats.forEach((seat) => (groupOf[seat] = group)));
    return groupOf;
  });
}

/** Fewest pairs left together when so many people spread over the groups as evenly as it goes. */
export function fewestPairs(people: number, groups: number): number {
  const { larger, small } = sizes(people, groups);
  return larger * pairs(small + 1) + (groups - larger) * pairs(small);
}

/**
 * A number of repeated meetings below which no schedule of this shape can go; not always reachable. The greater of two:
 * every round brings a fixed number of meetings and only as many pairs exist; and any two rounds share the pairs that
 * one round's groups must leave together when the other spreads them, where a pair together t times is shared by
 * t (t − 1) / 2 couples of rounds and counts t − 1, so at least 2 / rounds of them.
 */
export function fewestRepeats({ people, groups, rounds }: Shape): number {
  if (rounds < 2) return 0;
  const { larger, small } = sizes(people, groups);
  const byPairs = rounds * fewestPairs(people, groups) - pairs(people);
  const shared = larger * fewestPairs(small + 1, groups) + (groups - larger) * fewestPairs(small, groups);
  return Math.max(0, byPairs, (rounds - 1) * shared);
}
