import { countRepeatedMeetings, countSameLabelPairs } from './count.ts';
import { spreadEvenly } from './even-spread.ts';
import { scheduleMeetings } from './meet.ts';
import { cut, fewestPairs } from './schedule.ts';
import type { Schedule, Shape } from './schedule.ts';
import { seatPeople } from './seating.ts';

/** A person to place; without an establishment or a profile, they count among none. */
export type Person = { id: string; establishment?: string | null; profile?: string | null };

/** What to compose: `groups` in each of `rounds`; `seconds` (2 unless said) bounds the time of the search. */
export type CompositionRequest = { people: Person[]; groups: number; rounds: number; seconds?: number };

/**
 * rounds[round][group] lists ids, in the order of the people given. repeatedMeetings: sum over pairs of
 * max(0, times together − 1). sameEstablishmentPairs: pairs of one establishment in one group, over all rounds.
 */
export type Composition = { rounds: string[][][]; repeatedMeetings: number; sameEstablishmentPairs: number };

const MOST_PEOPLE = 10_000;
const MOST_GROUPS = 10_000;
const MOST_ROUNDS = 1000;
const MOST_SEATS = 2_000_000;
/** Pairs in one group, over all rounds, that can be counted within the usual budget. */
const MOST_MEETINGS = 500_000_000;
const DEFAULT_SECONDS = 2;

/** Swaps that a second allows on a slow machine, in looks at one member of a group. */
const SEAT_LOOKUPS = 50_000_000;

/**
 * Composes groups so that, over the rounds, people meet again as little as possible, then colleagues of one establishment
 * sit together as little as possible, then profiles mix. Sizes differ by at most one in each round; with fewer people
 * than groups, some groups are empty. One round is exact; several are perfect where a construction is known, and
 * otherwise the best that a search finds. The same request gives the same answer, unless the machine is so slow that the
 * clock ends the search. Throws an Error when an id comes twice, a number is not whole or too large, or nobody could be
 * placed (no group).
 */
export function composeGroups(request: CompositionRequest): Composition {
  const { people, groups, rounds, seconds = DEFAULT_SECONDS } = request;
  refuseImpossible(people, groups, rounds, seconds);
  // The last tenth is for counting.
  const until = performance.now() + seconds * 900;
  const establishments = labelsOf(people.map((person) => person.establishment));
  const profiles = labelsOf(people.map((person) => person.profile));
  const shape = { people: people.length, groups, rounds };
  const schedule =
    rounds === 1
      ? oneRound(spreadEvenly(establishments, profiles, groups), groups)
      : severalRounds(shape, establishments, profiles, seconds, until);
  return {
    rounds: schedule.map((round) => round.map((group) => group.map((person) => people[person]!.id))),
    repeatedMeetings: countRepeatedMeetings(schedule, people.length),
    sameEstablishmentPairs: countSameLabelPairs(schedule, establishments),
  };
}

function oneRound(groupOf: Int32Array, groups: number): Schedule {
  const round: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((group, person) => round[group]!.push(person));
  return [round];
}

function severalRounds(
  shape: Shape,
  establishments: Int32Array,
  profiles: Int32Array,
  seconds: number,
  until: number,
): Schedule {
  const { people, groups, rounds } = shape;
  const seats = Array.from({ length: people }, (_, seat) => seat);
  // In one group, or each alone, nothing can be chosen.
  if (groups === 1 || people <= groups) return Array.from({ length: rounds }, () => cut(seats, groups));
  const now = performance.now();
  const schedule = scheduleMeetings(shape, seconds, now + (until - now) * 0.6);
  const steps = Math.round((SEAT_LOOKUPS * seconds) / (10 + (2 * rounds * people) / groups));
  const personAt = seatPeople(schedule, establishments, profiles, groups, { steps, until });
  return schedule.map((round) => round.map((group) => group.map((seat) => personAt[seat]!).sort((a, b) => a - b)));
}

/** A number for each distinct name, −1 for none. */
function labelsOf(names: (string | null | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    if (!name) return -1;
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name)!;
  });
}

function refuseImpossible(people: Person[], groups: number, rounds: number, seconds: number): void {
  if (!Number.isInteger(groups) || groups < 1 || groups > MOST_GROUPS)
    throw new Error(`groups must be a whole number from 1 to ${MOST_GROUPS}, not ${groups}`);
  if (!Number.isInteger(rounds) || rounds < 0 || rounds > MOST_ROUNDS)
    throw new Error(`rounds must be a whole number from 0 to ${MOST_ROUNDS}, not ${rounds}`);
  if (!Number.isFinite(seconds) || seconds < 0) throw new Error(`seconds must be a number from 0, not ${seconds}`);
  if (people.length > MOST_PEOPLE)
    throw new Error(`at most ${MOST_PEOPLE} people can be composed, not ${people.length}`);
  const meetings = rounds * fewestPairs(people.length, groups);
  if (Math.max(people.length, groups) * rounds > MOST_SEATS || meetings > MOST_MEETINGS)
    throw new Error(`${rounds} rounds of ${people.length} people in ${groups} groups are too many at once`);
  const ids = new Set<string>();
  for (const { id } of people) {
    if (ids.has(id)) throw new Error(`the id ${JSON.stringify(id)} is given to two people`);
    ids.add(id);
  }
}
