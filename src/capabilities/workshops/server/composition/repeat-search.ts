import type { Draw } from './random.ts';
import { groupOfSeats } from './schedule.ts';
import type { Limit, Schedule } from './schedule.ts';

/** Most people for whom the table of meetings (one number a pair) is kept. */
const MOST_IN_TABLE = 2500;

/**
 * Lowers repeated meetings by swapping two seats of one round, over and over (simulated annealing, from `heat` down to
 * nothing). Stops when `enough` repeated meetings are left or at the limit. Never returns worse than it was given; beyond
 * 2 500 people, returns what it was given.
 */
export function lowerRepeats(
  start: Schedule,
  people: number,
  enough: number,
  heat: number,
  draw: Draw,
  limit: Limit,
): { schedule: Schedule; repeated: number } {
  const schedule = start.map((round) => round.map((group) => [...group]));
  if (people > MOST_IN_TABLE) return { schedule, repeated: Number.POSITIVE_INFINITY };
  const groupOf = groupOfSeats(schedule, people);
  const together = new Uint16Array(people * people);
  let repeated = 0;
  for (const group of schedule.flat()) {
    for (const a of group) {
      for (const b of group) {
        if (a === b) continue;
        if (a < b && together[a * people + b]! > 0) repeated += 1;
        together[a * people + b]! += 1;
      }
    }
  }
  let best = repeated;
  let kept: Schedule | null = null;

  /** Repeated meetings that go when the seat leaves its group, less those that come when it joins the other. */
  const gain = (seat: number, leaving: number[], joining: number[], replaced: number): number => {
    const row = seat * people;
    let gained = 0;
    for (const other of leaving) if (other !== seat && together[row + other]! > 1) gained += 1;
    for (const other of joining) if (other !== replaced && together[row + other]! > 0) gained -= 1;
    return gained;
  };
  const move = (seat: number, leaving: number[], joining: number[], replaced: number) => {
    for (const other of leaving) {
      if (other === seat) continue;
      together[seat * people + other]! -= 1;
      together[other * people + seat]! -= 1;
    }
    for (const other of joining) {
      if (other === replaced) continue;
      together[seat * people + other]! += 1;
      together[other * people + seat]! += 1;
    }
  };

  for (let step = 0; step < limit.steps && best > enough; step += 1) {
    if ((step & 1023) === 0 && performance.now() > limit.until) break;
    const round = draw(schedule.length);
    const first = draw(people);
    const second = draw(people);
    const firstGroup = groupOf[round]![first]!;
    const secondGroup = groupOf[round]![second]!;
    if (firstGroup === secondGroup) continue;
    const here = schedule[round]![firstGroup]!;
    const there = schedule[round]![secondGroup]!;
    const gained = gain(first, here, there, second) + gain(second, there, here, first);
    const warmth = heat * (1 - step / limit.steps);
    if (gained < 0 && draw(1_000_000) >= 1_000_000 * Math.exp(gained / warmth)) continue;
    // Leaving the best so far: keep a copy of it, once.
    if (gained < 0 && repeated === best && !kept) kept = schedule.map((groups) => groups.map((group) => [...group]));
    move(first, here, there, second);
    move(second, there, here, first);
    here[here.indexOf(first)] = second;
    there[there.indexOf(second)] = first;
    groupOf[round]![first] = secondGroup;
    groupOf[round]![second] = firstGroup;
    repeated -= gained;
    if (repeated < best) {
      best = repeated;
      kept = null;
    }
  }
  return { schedule: kept ?? schedule, repeated: best };
}
