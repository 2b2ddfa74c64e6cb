import { completeRounds, layShifts, planeShifts } from './affine-plane.ts';
import { countRepeatedMeetings } from './count.ts';
import { drawFrom, shuffle } from './random.ts';
import { lowerRepeats } from './repeat-search.ts';
import { cut, fewestPairs, fewestRepeats } from './schedule.ts';
import type { Schedule, Shape } from './schedule.ts';
import { searchShifts } from './shift-search.ts';
import { searchStarter } from './starter-search.ts';

/** Beyond, searching a structure step by step takes longer than anyone waits. */
const MOST_FOR_SEARCH = 400;

/** Beyond, the table of meetings takes longer to fill than the search may last. */
const MOST_MEETINGS = 20_000_000;

/** Steps that a second allows on a slow machine; so the steps end the search, and the clock is only a guard. */
const STRUCTURE_STEPS = 400_000;
const SWAP_LOOKUPS = 100_000_000;

/**
 * A schedule in which people meet again as little as can be found: constructions first, which are perfect where a plane
 * exists, then searches for a structure, then a search by swaps from the best of them and from a shuffled start.
 * `seconds` bounds the steps, `until` (performance.now, ms) the time.
 */
export function scheduleMeetings(shape: Shape, seconds: number, until: number): Schedule {
  const { people, groups, rounds } = shape;
  const enough = fewestRepeats(shape);
  let best = completeRounds(layShifts(shape, planeShifts(shape)), shape);
  let repeated = countRepeatedMeetings(best, people);
  if (repeated <= enough || groups === 1) return best;

  const started = performance.now();
  const share = (part: number) => started + (until - started) * part;
  if (enough === 0 && people <= MOST_FOR_SEARCH) {
    const steps = Math.round(STRUCTURE_STEPS * seconds);
    const shifts = searchShifts(shape, { steps, until: share(0.2) });
    const found = shifts ? layShifts(shape, shifts) : searchStarter(shape, { steps, until: share(0.4) });
    if (found) return found;
  }

  if (rounds * fewestPairs(people, groups) > MOST_MEETINGS) return best;
  const draw = drawFrom(people * 1009 + groups * 31 + rounds);
  const seats = Array.from({ length: people }, (_, seat) => seat);
  const shuffled = Array.from({ length: rounds }, () => cut(shuffle([...seats], draw), groups));
  // No single start or heat is best for every shape.
  const starts = [
    { start: best, heat: 0.15 },
    { start: best, heat: 0.3 },
    { start: shuffled, heat: 0.3 },
    { start: best, heat: 0.8 },
    { start: shuffled, heat: 0.8 },
  ];
  // A larger table of meetings leaves the processor's caches: each look at it takes longer.
  const lookups = (20 + (4 * people) / groups) * (1 + people / 500);
  const steps = Math.round((SWAP_LOOKUPS * seconds) / starts.length / lookups);
  for (const { start, heat } of starts) {
    const lowered = lowerRepeats(start, people, enough, heat, draw, { steps, until });
    if (lowered.repeated < repeated) ({ schedule: best, repeated } = lowered);
    if (repeated <= enough || performance.now() > until) break;
  }
  return best;
}
