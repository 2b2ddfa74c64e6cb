import { countSameLabelPairs, fewestSameLabelPairs } from './count.ts';
import { drawFrom } from './random.ts';
import { groupOfSeats } from './schedule.ts';
import type { Limit, Schedule } from './schedule.ts';

/** A pair of one establishment weighs as much as so many pairs of one profile, while searching. */
const ESTABLISHMENT_WEIGHT = 8;

/**
 * Chooses who takes which seat of a schedule, which leaves repeated meetings as they are: as few pairs of one
 * establishment in a group as can be found, then as few of one profile. Labels are by person, negative for none. Returns
 * the person of each seat. Swaps two people's seats over and over (simulated annealing); stops when both numbers are the
 * fewest possible, or at the limit.
 */
export function seatPeople(
  schedule: Schedule,
  establishments: Int32Array,
  profiles: Int32Array,
  groups: number,
  limit: Limit,
): number[] {
  const count = establishments.length;
  const rounds = schedule.length;
  // Neighbouring seats of a construction meet least: those of one establishment start there.
  const personAt = Array.from({ length: count }, (_, person) => person).sort(
    (a, b) => establishments[a]! - establishments[b]! || profiles[a]! - profiles[b]! || a - b,
  );
  const establishmentAt = Int32Array.from(personAt, (person) => establishments[person]!);
  const profileAt = Int32Array.from(personAt, (person) => profiles[person]!);
  const groupOf = groupOfSeats(schedule, count);
  const fewestSame = rounds * fewestSameLabelPairs(establishments, groups);
  const fewestAlike = rounds * fewestSameLabelPairs(profiles, groups);
  let same = countSameLabelPairs(schedule, establishmentAt);
  let alike = countSameLabelPairs(schedule, profileAt);
  let best = { same, alike, personAt: [...personAt] };

  /** Change of the pairs in a group when the label at a seat gives way to another. */
  const change = (labels: Int32Array, group: number[], seat: number, coming: number): number => {
    const going = labels[seat]!;
    let difference = 0;
    for (const other of group) {
      if (other === seat) continue;
      const label = labels[other]!;
      if (label < 0) continue;
      if (label === going) difference -= 1;
      else if (label === coming) difference += 1;
    }
    return difference;
  };
  const changeOfSwap = (labels: Int32Array, a: number, b: number): number => {
    if (labels[a] === labels[b]) return 0;
    let difference = 0;
    for (let round = 0; round < rounds; round += 1) {
      const groupA = groupOf[round]![a]!;
      const groupB = groupOf[round]![b]!;
      if (groupA === groupB) continue;
      difference += change(labels, schedule[round]![groupA]!, a, labels[b]!);
      difference += change(labels, schedule[round]![groupB]!, b, labels[a]!);
    }
    return difference;
  };

  const draw = drawFrom(count * 7919 + groups);
  const isBest = () => same < best.same || (same === best.same && alike < best.alike);
  const finished = () => same <= fewestSame && alike <= fewestAlike;
  for (let step = 0; step < limit.steps && !finished(); step += 1) {
    if ((step & 255) === 0 && performance.now() > limit.until) break;
    const a = draw(count);
    const b = draw(count);
    const sameChange = changeOfSwap(establishmentAt, a, b);
    const alikeChange = changeOfSwap(profileAt, a, b);
    const weight = ESTABLISHMENT_WEIGHT * sameChange + alikeChange;
    const warmth = ESTABLISHMENT_WEIGHT * 0.6 * (1 - step / limit.steps);
    if (weight > 0 && draw(1_000_000) >= 1_000_000 * Math.exp(-weight / warmth)) continue;
    // About to leave the best so far: keep a copy of it.
    const worse = sameChange > 0 || (sameChange === 0 && alikeChange > 0);
    if (worse && isBest()) best = { same, alike, personAt: [...personAt] };
    [personAt[a], personAt[b]] = [personAt[b]!, personAt[a]!];
    for (const labels of [establishmentAt, profileAt]) [labels[a], labels[b]] = [labels[b]!, labels[a]!];
    same += sameChange;
    alike += alikeChange;
  }
  return isBest() ? personAt : best.personAt;
}
