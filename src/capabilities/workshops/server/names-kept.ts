import type { Trx } from '#platform/database/connect.ts';
import { now } from '#platform/clock/clock.ts';

/** How long names and pseudonyms of participants are kept after the day. */
export const NAMES_KEPT_DAYS = 90;
const DAY = 86_400_000;

/** When names given on a day that ends at `from` are erased. */
export function namesEnd(from: Date): Date {
  return new Date(from.getTime() + NAMES_KEPT_DAYS * DAY);
}

/**
 * Gives an end to a name that arrives on a day that has none (any more): 90 days from now. An end already set stays, so
 * that nobody's name is kept longer because another came. In the transaction that writes the name.
 */
export async function limitNames(trx: Trx, workshop: string): Promise<void> {
  await trx
    .updateTable('workshops.workshop')
    .set({ names_until: namesEnd(now()) })
    .where('id', '=', workshop)
    .where('names_until', 'is', null)
    .execute();
}
