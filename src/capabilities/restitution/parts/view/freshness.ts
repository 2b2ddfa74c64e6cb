import type { Card } from '../../model.ts';

/** How long another's change stays on its woad ground (ms): the time to look up, read it and undo it. */
export const FRESH_MS = 5 * 60_000;

/** Age of a change (ms, never negative: clocks of a room differ). */
export function ageOf(at: string, now: number): number {
  return Math.max(0, now - Date.parse(at));
}

/** Whether someone else has just made or changed this card. @param me name of the reader, as the journal writes it */
export function isFresh(card: Pick<Card, 'changed'>, me: string, now: number): boolean {
  return card.changed !== null && card.changed.by !== me && ageOf(card.changed.at, now) < FRESH_MS;
}

/** What others changed since a number of the journal, newest last: what a screen reader is told. A new card is told apart. */
export function changedSince(cards: readonly Card[], seq: number, me: string): Card[] {
  return cards
    .filter(({ changed }) => changed !== null && changed.field !== 'made' && changed.seq > seq && changed.by !== me)
    .sort((a, b) => a.changed!.seq - b.changed!.seq);
}
