import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { categoryOf } from '../fields.ts';
import { putBack } from '../gestures.ts';
import type { Change } from '../model.ts';
import { carryOut, ensureSessionId, inSession, setField } from './open.ts';
import { mustMay } from './permissions.ts';
import './tables.ts';

/** Lines at most of one reading of the journal. */
const MOST = 200;

function lines(trx: Trx, session: string) {
  return trx.selectFrom('restitution.change').selectAll().where('session_id', '=', session).limit(MOST);
}

const shown = (row: Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]): Change => ({
  seq: row.seq,
  target: row.target,
  field: row.field,
  before: row.before,
  after: row.after,
  by: { id: row.by_id, name: row.by_name },
  at: row.at.toISOString(),
});

/** What happened to a card, the newest first, 200 lines at most. @throws ExpectedError sign_in, forbidden */
export async function cardHistory(db: Db, person: Person | null, session: string, card: string): Promise<Change[]> {
  mustMay(person, 'read');
  ensureSessionId(session);
  return inTerritory(db, person.territory, async (trx) =>
    (await lines(trx, session).where('target', '=', card).orderBy('seq', 'desc').execute()).map(shown),
  );
}

/** What happened after a number of the journal, the oldest first, 200 lines at most. @throws ExpectedError sign_in, forbidden */
export async function recentChanges(db: Db, person: Person | null, session: string, since: number): Promise<Change[]> {
  mustMay(person, 'read');
  ensureSessionId(session);
  return inTerritory(db, person.territory, async (trx) =>
    (await lines(trx, session).where('seq', '>', since).orderBy('seq').execute()).map(shown),
  );
}

/**
 * Puts back what a line of the journal took away, as a new change; what was written since stays in the journal.
 * @throws ExpectedError sign_in, forbidden, restitution_unknown, restitution_change_unknown (404), restitution_card_removed
 *   (409)
 */
export async function revert(db: Db, person: Person | null, session: string, seq: number): Promise<{ seq: number }> {
  return inSession(db, person, session, async (open) => {
    const line = await lines(open.trx, session).where('seq', '=', seq).executeTakeFirst();
    if (!line) throw new ExpectedError('restitution_change_unknown', 404);
    const { target, field, before } = line;
    if (target === 'session' || categoryOf(target)) await setField(open, target, field, before ?? '');
    else await carryOut(open, putBack(open.cards, { card: target, field, before, after: line.after }));
    return { seq: open.seq };
  });
}
