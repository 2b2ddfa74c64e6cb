import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { HOLDING } from '../../model.ts';
import { mustTake, withSheet, type Holder } from './holder.ts';

/**
 * Closes a sheet: the session was held. Those of whom nothing was said must be decided before; who had said that they would
 * not come stay as they said. Only staff correct a closed sheet. Closing it again changes nothing.
 * @throws ExpectedError as `withSheet`; training_sheet_undecided (409, `n` people), training_sheet_not_begun (409) and the other
 *   refusals of a sheet
 */
export function closeSheet(db: Db, by: Holder): Promise<void> {
  return withSheet(
    db,
    by,
    async (trx, held) => {
      const { session } = held;
      if (session.state === 'held') return;
      mustTake(held, now());
      if (now() < session.starts_at) throw new ExpectedError('training_sheet_not_begun', 409);
      const { n } = await trx
        .selectFrom('training.seat')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('session_id', '=', session.id)
        .where('state', 'in', HOLDING)
        .executeTakeFirstOrThrow();
      if (n > 0) throw new ExpectedError('training_sheet_undecided', 409, { n });
      await trx
        .updateTable('training.session')
        .set({ state: 'held', held_at: now() })
        .where('id', '=', session.id)
        .execute();
    },
    { lock: true },
  );
}
