import type { Person } from '#capabilities/accounts';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { ensure } from '../permissions.ts';
import { cardRow } from './sheet.ts';
import { CARD_KIND } from './write.ts';
import '../tables.ts';

/** A reuse on the thread: what was done of an action with someone else's card. */
export const REUSE_KIND = 'catalogue.reuse';

export interface NewReuse {
  id: string;
  /** UAI. */
  establishment: string;
  /** 'YYYY-MM-DD'. */
  doneOn: string;
  /** With whom, in words; null: not said. */
  public: string | null;
  /** What was changed; null: nothing. */
  changed: string | null;
  /** The action that it was done for; null: none. */
  origin: Ref | null;
}

/** Writes a reuse down within the caller's transaction; the same `id` again changes nothing. */
export async function writeReuse(trx: Trx, person: Person, card: string, given: NewReuse): Promise<void> {
  if (await trx.selectFrom('catalogue.reuse').select('id').where('id', '=', given.id).executeTakeFirst()) return;
  await trx
    .insertInto('catalogue.reuse')
    .values({
      ...{ territory_id: person.territory, id: given.id, card_id: card, establishment: given.establishment },
      ...{ done_on: given.doneOn, public: given.public, changed: given.changed },
      ...{ by_id: person.id, by_name: person.name, at: now() },
    })
    .execute();
  const to = { kind: REUSE_KIND, id: given.id };
  await link(trx, [{ from: to, to: { kind: CARD_KIND, id: card }, kind: 'shared', by: person.id }]);
  if (!given.origin) return;
  if (!(await isThere(trx, person, given.origin))) throw new ExpectedError('unknown_origin', 422);
  await link(trx, [{ from: given.origin, to, kind: 'done', by: person.id }]);
}

/**
 * Says that a school took a card over, and what it changed.
 * @throws ExpectedError forbidden (403): not one's own school, catalogue_card_unknown (404), unknown_origin (422)
 */
export async function recordReuse(db: Db, person: Person | null, card: string, given: NewReuse): Promise<void> {
  ensure(person, 'reuse', given.establishment);
  await inTerritory(db, person.territory, async (trx) => {
    await cardRow(trx, card);
    await writeReuse(trx, person, card, given);
  });
}
