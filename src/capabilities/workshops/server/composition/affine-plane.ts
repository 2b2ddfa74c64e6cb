import { ringOfOrder } from './finite-field.ts';
import { cut } from './schedule.ts';
import type { Schedule, Shape } from './schedule.ts';

/**
 * How far each row is shifted in each round, and how the columns are added to it. Seats lie in rows of as many seats as
 * there are groups; in a round, the seat of column x in row j sits in group add(x, shifts[round][j]).
 */
export type Shifts = { shifts: number[][]; add: (column: number, shift: number) => number };

/**
 * Lays out the rounds of a table of shifts. Two seats of one row never meet; seats of two rows meet at most once when the
 * shifts of the two rows never differ by the same amount in two rounds. The last row may be partly filled, so that sizes
 * differ by at most one.
 */
export function layShifts({ people, groups, rounds }: Shape, { shifts, add }: Shifts): Schedule {
  return Array.from({ length: Math.min(rounds, shifts.length) }, (_, round) => {
    const laid: number[][] = Array.from({ length: groups }, () => []);
    for (let seat = 0; seat < people; seat += 1) {
      laid[add(seat % groups, shifts[round]![Math.floor(seat / groups)]!)]!.push(seat);
    }
    return laid;
  });
}

/**
 * The lines of an affine plane over GF(q) when the number of groups is a prime power q: rows and slopes are elements, the
 * shift is their product, and q² people in q groups meet at most once over the q slopes. For another number of groups, the
 * same over a product of fields: either the rows or the slopes keep to elements whose differences can be divided by.
 * More rows than elements share elements by neighbours, which keeps what cannot be avoided even.
 */
export function planeShifts({ people, groups, rounds }: Shape): Shifts {
  const ring = ringOfOrder(groups);
  const rows = Math.ceil(people / groups);
  const all = Array.from({ length: groups }, (_, element) => element);
  const fewRows = rows <= ring.apart.length;
  const slopes = fewRows ? all : ring.apart;
  const elements = fewRows ? ring.apart : all;
  const elementOf = (row: number) =>
    elements[rows <= elements.length ? row : Math.floor((row * elements.length) / rows)]!;
  return {
    shifts: slopes
      .slice(0, rounds)
      .map((slope) => Array.from({ length: rows }, (_, row) => ring.multiply(slope, elementOf(row)))),
    add: ring.add,
  };
}

/**
 * Completes rounds laid by shifts to as many as asked: first one round along the rows, which have not met (the last
 * parallel class of the plane), then the same rounds again, which in a full plane is the best that remains.
 */
export function completeRounds(laid: Schedule, { people, groups, rounds }: Shape): Schedule {
  if (laid.length >= rounds) return laid.slice(0, rounds);
  const alongRows = cut(
    Array.from({ length: people }, (_, seat) => seat),
    groups,
  );
  const cycle = [...laid, alongRows];
  return Array.from({ length: rounds }, (_, round) => cycle[round % cycle.length]!.map((seats) => [...seats]));
}
