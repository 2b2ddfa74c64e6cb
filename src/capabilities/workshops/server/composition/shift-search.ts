import type { Shifts } from './affine-plane.ts';
import type { Limit, Shape } from './schedule.ts';

/**
 * Searches shifts over the integers modulo the number of groups (a difference matrix, possibly narrower than complete), for
 * numbers of groups that no field serves: for any two rounds, the differences of their shifts are distinct over the rows.
 * Backtracking, one shift after the other, row by row. null when none was found within the limit or when there are more
 * rows or rounds than groups.
 */
export function searchShifts({ people, groups, rounds }: Shape, limit: Limit): Shifts | null {
  const rows = Math.ceil(people / groups);
  if (rows > groups || rounds > groups) return null;
  const shifts = Array.from({ length: rounds }, () => new Array<number>(rows).fill(0));
  const taken = new Uint8Array(rounds * rounds * groups);
  const place = (round: number, earlier: number, difference: number) =>
    (round * rounds + earlier) * groups + ((difference + groups) % groups);
  let steps = limit.steps;

  const fits = (round: number, row: number, shift: number) => {
    for (let earlier = 0; earlier < round; earlier += 1) {
      if (taken[place(round, earlier, shift - shifts[earlier]![row]!)]) return false;
    }
    return true;
  };
  const mark = (round: number, row: number, shift: number, value: number) => {
    for (let earlier = 0; earlier < round; earlier += 1) {
      taken[place(round, earlier, shift - shifts[earlier]![row]!)] = value;
    }
  };
  // The first round and the first row stay at zero: any solution can be brought to that form.
  const fill = (round: number, row: number): boolean => {
    if (row === rows) return true;
    if (round === rounds) return fill(1, row + 1);
    for (let shift = row === 0 ? groups - 1 : 0; shift < groups; shift += 1) {
      steps -= 1;
      if (steps < 0 || ((steps & 4095) === 0 && performance.now() > limit.until)) {
        steps = -1;
        return false;
      }
      const value = row === 0 ? 0 : shift;
      if (!fits(round, row, value)) continue;
      mark(round, row, value, 1);
      shifts[round]![row] = value;
      if (fill(round + 1, row)) return true;
      mark(round, row, value, 0);
    }
    return false;
  };
  return fill(1, 0) ? { shifts, add: (column, shift) => (column + shift) % groups } : null;
}
