import type { Person } from '#capabilities/accounts';
import { markBack, markGone } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { livingOf } from '../chain.ts';
import { keptCards } from './kept-cards.ts';
import { ensureSessionId, notify } from './open.ts';
import { may, mustMay } from './permissions.ts';
import { cardRef, sessionRef } from './ties.ts';
import './tables.ts';

/** A session that can be brought back. */
export interface RemovedSession {
  id: string;
  title: string;
  /** When it was removed, ISO. */
  at: string;
}

/** Offered at most: those before are still kept, and few look for them. */
const MOST = 20;

/** Sessions that were removed, the last one first, 20 at most; none for whoever may not bring them back. */
export async function removedSessions(db: Db, person: Person | null): Promise<RemovedSession[]> {
  if (!may(person, 'arrange')) return [];
  const rows = await inTerritory(db, person.territory, (trx) =>
    trx
      .selectFrom('restitution.session')
      .select(['id', 'title', 'removed_at'])
      .where('removed_at', 'is not', null)
      .orderBy('removed_at', 'desc')
      .orderBy('id')
      .limit(MOST)
      .execute(),
  );
  return rows.map(({ id, title, removed_at: at }) => ({ id, title, at: at!.toISOString() }));
}

/** Takes a session out of every list, or back in, with its cards on the thread. */
async function setRemoved(db: Db, person: Person | null, session: string, removed: boolean): Promise<void> {
  mustMay(person, 'arrange');
  ensureSessionId(session);
  await inTerritory(db, person.territory, async (trx) => {
    const row = await trx
      .selectFrom('restitution.session')
      .select('removed_at')
      .where('id', '=', session)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new ExpectedError('restitution_unknown', 404);
    if ((row.removed_at !== null) === removed) return;
    await trx
      .updateTable('restitution.session')
      .set({ removed_at: removed ? now() : null })
      .where('id', '=', session)
      .execute();
    const living = livingOf((await keptCards(trx, [session])).get(session)!);
    const things = [sessionRef(session), ...living.map(({ id }) => cardRef(id))];
    if (removed) await markGone(trx, things, person.id);
    else for (const thing of things) await markBack(trx, thing);
    await notify(trx, session);
  });
}

/**
 * Removes a session. Its words and its journal are kept: `restoreSession` brings it back as it was.
 * @throws ExpectedError sign_in, forbidden (coordinators and facilitators only), restitution_unknown (404)
 */
export function removeSession(db: Db, person: Person | null, session: string): Promise<void> {
  return setRemoved(db, person, session, true);
}

/** @throws ExpectedError sign_in, forbidden, restitution_unknown (404) */
export function restoreSession(db: Db, person: Person | null, session: string): Promise<void> {
  return setRemoved(db, person, session, false);
}
