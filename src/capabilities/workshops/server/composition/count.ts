import { fewestPairs } from './schedule.ts';
import type { Schedule } from './schedule.ts';

/**
 * Sum over pairs of max(0, times together − 1). Marks each pair in a table of bits at its first meeting, and counts the
 * meetings that find the mark.
 */
export function countRepeatedMeetings(schedule: Schedule, people: number): number {
  if (schedule.length < 2) return 0;
  const met = new Uint8Array(Math.ceil((people * people) / 8));
  let repeated = 0;
  for (const round of schedule) {
    for (const group of round) {
      for (let i = 0; i < group.length; i += 1) {
        for (let j = 0; j < i; j += 1) {
          const first = group[i]!;
          const second = group[j]!;
          const place = first < second ? first * people + second : second * people + first;
          const bit = 1 << (place & 7);
          if (met[place >> 3]! & bit) repeated += 1;
          else met[place >> 3]! |= bit;
        }
      }
    }
  }
  return repeated;
}

/** Over all rounds, pairs in one group that bear the same label; a negative label (none) pairs with nobody. */
export function countSameLabelPairs(schedule: Schedule, labels: Int32Array): number {
  let same = 0;
  for (const round of schedule) {
    for (const group of round) {
      const times = new Map<number, number>();
      for (const seat of group) {
        const label = labels[seat]!;
        if (label < 0) continue;
        const before = times.get(label) ?? 0;
        same += before;
        times.set(label, before + 1);
      }
    }
  }
  return same;
}

/** Fewest pairs of one label in one round: every label spread over the groups as evenly as it goes. */
export function fewestSameLabelPairs(labels: Int32Array, groups: number): number {
  const times = new Map<number, number>();
  for (const label of labels) if (label >= 0) times.set(label, (times.get(label) ?? 0) + 1);
  let fewest = 0;
  for (const count of times.values()) fewest += fewestPairs(count, groups);
  return fewest;
}
