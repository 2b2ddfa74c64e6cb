import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { ensure } from '../permissions.ts';
import { rowToChange, saveCard } from './write.ts';
import { wordsOfRow } from './row.ts';
import '../tables.ts';

/**
 * Retires a card: it stays readable with its story, and the search leaves it out. Retired already, it keeps its reason.
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404)
 */
export async function retireCard(db: Db, person: Person | null, id: string, why: string): Promise<void> {
  ensure(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const row = await rowToChange(trx, person, id);
    if (row.retired_at !== null) return;
    await trx
      .updateTable('catalogue.card')
      .set({ retired_at: now(), retired_why: why, retired_by: person.id, retired_name: person.name })
      .where('id', '=', id)
      .execute();
  });
}

/** Puts a retired card back, for an undo. @throws ExpectedError forbidden (403), catalogue_card_unknown (404) */
export async function restoreCard(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await rowToChange(trx, person, id);
    await trx
      .updateTable('catalogue.card')
      .set({ retired_at: null, retired_why: null, retired_by: null, retired_name: null })
      .where('id', '=', id)
      .execute();
  });
}

/**
 * Lets anyone read cards, families first, or no longer.
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_internal (422): one never leaves the territory
 */
export async function publishCards(
  db: Db,
  person: Person | null,
  ids: readonly string[],
  isPublic: boolean,
): Promise<void> {
  ensure(person, 'publish');
  if (ids.length === 0) return;
  await inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('catalogue.card')
      .select(['id', 'rights'])
      .where('id', 'in', ids)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (rows.length < new Set(ids).size) throw new ExpectedError('catalogue_card_unknown', 404);
    if (isPublic && rows.some(({ rights }) => rights === 'internal'))
      throw new ExpectedError('catalogue_internal', 422);
    await trx.updateTable('catalogue.card').set({ is_public: isPublic }).where('id', 'in', ids).execute();
  });
}

/**
 * Says how many came to an event, once it is over.
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_only_events (422), catalogue_event_to_come (422)
 */
export async function countPublic(db: Db, person: Person | null, id: string, count: number): Promise<void> {
  ensure(person, 'write');
  const { seen, words } = await inTerritory(db, person.territory, async (trx) => {
    const row = await rowToChange(trx, person, id);
    if (row.kind !== 'event') throw new ExpectedError('catalogue_only_events', 422);
    if (row.starts_at! > now()) throw new ExpectedError('catalogue_event_to_come', 422);
    return { seen: row.version, words: wordsOfRow(row) };
  });
  await saveCard(db, person, id, { seen, words: { ...words, publicCount: count } });
}
