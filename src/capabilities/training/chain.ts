import type { SeatState } from './model.ts';

/** What the day itself decides, and what a slip of the finger may take back. */
const ON_THE_DAY: readonly SeatState[] = ['present', 'absent', 'excused'];

/**
 * What may follow each state of a seat (1.5): no link of the chain is skipped. Nobody is convoked without a place, nor says
 * again that they come without having been convoked; a place given back is taken again as a place, then convoked anew. Someone
 * who holds no place may still come on the day. The sheet of a session may be corrected: a state of the day goes back to
 * what it was before.
 */
export const NEXT: Readonly<Record<SeatState, readonly SeatState[]>> = {
  waiting: ['enrolled', 'declined', 'withdrawn', 'present'],
  enrolled: ['convoked', 'declined', 'withdrawn', ...ON_THE_DAY],
  convoked: ['reconfirmed', 'declined', 'withdrawn', ...ON_THE_DAY],
  // Convoked again where the place or the hour has changed: the yes was to another one.
  reconfirmed: ['convoked', 'declined', 'withdrawn', ...ON_THE_DAY],
  declined: ['enrolled', 'waiting', 'present'],
  withdrawn: ['enrolled', 'waiting', 'present'],
  present: ['absent', 'excused', 'enrolled', 'convoked', 'reconfirmed', 'waiting', 'declined', 'withdrawn'],
  absent: ['present', 'excused', 'enrolled', 'convoked', 'reconfirmed'],
  excused: ['present', 'absent', 'enrolled', 'convoked', 'reconfirmed'],
};

/** States from which a seat may come to this one. */
export function before(state: SeatState): SeatState[] {
  return (Object.keys(NEXT) as SeatState[]).filter((from) => NEXT[from].includes(state));
}
