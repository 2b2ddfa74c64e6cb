import type { Trx } from '#platform/database/connect.ts';
import { SEAT_FIGURES, type SeatFact } from '../../figures.ts';
import { seatLines, type SeatLine } from './seat-lines.ts';

export type Clash = SeatLine;

/** Clashes named on the page of figures; the others are on their lines. */
const NAMED = 10;

/** The first people summoned in their class time, in the order of sessions. */
export function clashes(trx: Trx, facts: readonly SeatFact[]): Promise<Clash[]> {
  return seatLines(trx, facts.filter(SEAT_FIGURES.clash).slice(0, NAMED));
}
