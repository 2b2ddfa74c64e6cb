import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { joined } from '../fields.ts';
import type { Dispute } from '../model.ts';
import { inForce, inSession, notify, record, setField } from './open.ts';
import './tables.ts';

/**
 * Chooses between two writings of a field: the one that waits (`mine`), the one in force (`theirs`), or both, one after
 * the other. Whatever is chosen, the other stays in the journal. A dispute that is settled already changes nothing.
 * @throws ExpectedError sign_in, forbidden, restitution_unknown, restitution_dispute_unknown (404), restitution_no_both
 *   (422) for a field that holds one value of a list, restitution_too_long (422)
 */
export async function settle(
  db: Db,
  person: Person | null,
  session: string,
  dispute: string,
  choice: 'mine' | 'theirs' | 'both',
): Promise<{ seq: number }> {
  return inSession(db, person, session, async (open) => {
    const row = await open.trx
      .selectFrom('restitution.dispute')
      .selectAll()
      .where('session_id', '=', open.id)
      .where('id', '=', dispute)
      .executeTakeFirst();
    if (!row) throw new ExpectedError('restitution_dispute_unknown', 404);
    if (row.settled_at) return { seq: open.seq };
    const { target, field, text } = row;
    const current = inForce(open, target, field);
    if (choice === 'theirs') {
      const by = { id: row.by_id, name: row.by_name };
      // The journal tells it as it went: written, then set aside. A person can still come back to it.
      if (text !== current)
        await record(open, [
          { target, field, before: current, after: text, by, at: row.at },
          { target, field, before: text, after: current },
        ]);
    } else {
      const value = choice === 'mine' ? text : joined(target, field, current, text);
      if (value === null) throw new ExpectedError('restitution_no_both', 422);
      await setField(open, target, field, value);
    }
    await open.trx.updateTable('restitution.dispute').set({ settled_at: now() }).where('id', '=', dispute).execute();
    await notify(open.trx, open.id);
    return { seq: open.seq };
  });
}

/** Disputes of a session that wait, the oldest first; each with what is in force and who wrote it. */
export async function waitingDisputes(
  trx: Trx,
  session: string,
  value: (target: string, field: string) => string | null,
): Promise<Dispute[]> {
  const rows = await trx
    .selectFrom('restitution.dispute as dispute')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('restitution.change as change')
          .select(['change.by_id as their_id', 'change.by_name as their_name', 'change.at as their_at'])
          .whereRef('change.session_id', '=', 'dispute.session_id')
          .whereRef('change.target', '=', 'dispute.target')
          .whereRef('change.field', '=', 'dispute.field')
          .orderBy('change.seq', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['dispute.id', 'dispute.target', 'dispute.field', 'dispute.text', 'dispute.by_id', 'dispute.by_name'])
    .select(['dispute.at', 'last.their_id', 'last.their_name', 'last.their_at'])
    .where('dispute.session_id', '=', session)
    .where('dispute.settled_at', 'is', null)
    .orderBy('dispute.at')
    .orderBy('dispute.id')
    .execute();
  return rows.flatMap((row) => {
    const text = value(row.target, row.field);
    // Its card was removed (the dispute waits with it), or both now say the same.
    if (text === null || text === row.text) return [];
    return {
      id: row.id,
      target: row.target,
      field: row.field,
      mine: { text: row.text, by: { id: row.by_id, name: row.by_name }, at: row.at.toISOString() },
      theirs: { text, by: { id: row.their_id, name: row.their_name }, at: row.their_at.toISOString() },
    };
  });
}
