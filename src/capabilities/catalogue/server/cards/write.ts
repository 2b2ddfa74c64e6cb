import type { Person } from '#capabilities/accounts';
import { objectivesOf } from '#capabilities/territory';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { changedFields, type CardWords } from '../../model.ts';
import { faultOf } from '../../rules.ts';
import { disciplinesOf } from '../disciplines.ts';
import { ensure, mayEdit, schoolsOf } from '../permissions.ts';
import { columnsOf, wordsOfRow } from './row.ts';
import '../tables.ts';

export const CARD_KIND = 'catalogue.card';

export interface NewCard {
  id: string;
  words: CardWords;
  /** The card that it starts from, and what it changes; null: none. */
  derived?: { from: string; why: string } | null;
  /** What it came from, on the thread. */
  origin?: Ref | null;
  /** When it was written; absent: now. */
  at?: Date;
}

/** What a card may not say, or what it names and is not there. `ours`: cards written with it. */
async function ensureSound(trx: Trx, territory: string, cards: readonly NewCard[], known: readonly string[] = []) {
  const [objectives, disciplines] = [await objectivesOf(trx, territory, { archived: true }), await disciplinesOf(trx)];
  const ours = new Set(cards.map(({ id }) => id));
  const named = new Set<string>();
  for (const { words, derived } of cards) {
    const fault = faultOf(words);
    if (fault) throw new ExpectedError(fault.code, 422);
    if (words.objective !== null && !objectives.some(({ id }) => id === words.objective))
      throw new ExpectedError('catalogue_objective_unknown', 422);
    const strange = words.disciplines.some((id) => !known.includes(id) && !disciplines.some((each) => each.id === id));
    if (strange) throw new ExpectedError('catalogue_discipline_unknown', 404);
    for (const id of [words.twin, derived?.from]) if (id && !ours.has(id)) named.add(id);
  }
  if (named.size === 0) return;
  const ids = [...named].filter(isUuid);
  const there = await trx.selectFrom('catalogue.card').select('id').where('id', 'in', ids).execute();
  if (there.length < named.size) throw new ExpectedError('catalogue_card_unknown', 404);
}

/** Each card for the class has one version for home. @throws ExpectedError catalogue_twin_taken (409) */
async function ensureTwinFree(trx: Trx, cards: readonly { id: string; words: CardWords }[]): Promise<void> {
  const twins = cards.flatMap(({ words: { twin } }) => twin ?? []);
  if (twins.length === 0) return;
  const taken = await trx
    .selectFrom('catalogue.card')
    .select(['id', 'twin_id'])
    .where('twin_id', 'in', twins)
    .execute();
  const ours = new Map(cards.map(({ id, words }) => [words.twin, id]));
  if (taken.some((row) => ours.get(row.twin_id) !== row.id)) throw new ExpectedError('catalogue_twin_taken', 409);
}

/**
 * Adds cards, all of them or none; one that is there already, by its `id`, is left as it is.
 * @throws ExpectedError forbidden (403), catalogue_… (422): what a card may not say, see `faultOf`; catalogue_card_unknown
 *   (404): its twin, or the one it comes from; catalogue_twin_taken (409), unknown_origin (422)
 */
export async function addCards(db: Db, person: Person | null, cards: readonly NewCard[]): Promise<void> {
  ensure(person, 'write');
  if (cards.length === 0) return;
  const { territory } = person;
  const establishment = schoolsOf(person)[0] ?? null;
  await inTerritory(db, territory, async (trx) => {
    await ensureSound(trx, territory, cards);
    const ids = cards.map(({ id }) => id);
    const there = await trx.selectFrom('catalogue.card').select('id').where('id', 'in', ids).execute();
    const fresh = cards.filter(({ id }) => !there.some((row) => row.id === id));
    if (fresh.length === 0) return;
    await ensureTwinFree(trx, fresh);
    const by = { by_id: person.id, by_name: person.name };
    await trx
      .insertInto('catalogue.card')
      .values(
        fresh.map(({ id, words, derived, at = now() }) => ({
          territory_id: territory,
          id,
          ...columnsOf(words),
          derived_from: derived?.from ?? null,
          derived_why: derived?.why ?? null,
          establishment,
          ...by,
          created_at: at,
          changed_at: at,
          retired_at: null,
          retired_why: null,
          retired_by: null,
          retired_name: null,
        })),
      )
      .execute();
    const versions = fresh.map(({ id, words, at = now() }) => ({
      ...{ territory_id: territory, card_id: id, number: 1, said: JSON.stringify(words), ...by, at },
    }));
    await trx.insertInto('catalogue.version').values(versions).execute();
    for (const { id, origin } of fresh) {
      if (!origin) continue;
      if (!(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
      await link(trx, [{ from: origin, to: { kind: CARD_KIND, id }, kind: 'shared', by: person.id }]);
    }
  });
}

/** The row of a card, locked for whoever changes it. @throws ExpectedError catalogue_card_unknown (404), forbidden (403) */
export async function rowToChange(trx: Trx, person: Person, id: string) {
  const row = isUuid(id)
    ? await trx.selectFrom('catalogue.card').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('catalogue_card_unknown', 404);
  if (!mayEdit(person, row)) throw new ExpectedError('forbidden', 403);
  return row;
}

/**
 * Writes what a card says anew; what it said stays in its history. Nothing changed: nothing is written.
 * @param seen number of the version that the writer had before them
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_changed_since (409): someone else wrote
 *   meanwhile; catalogue_files_first (409): it gives files, so it stays free; those of `addCards`
 */
export async function saveCard(
  db: Db,
  person: Person | null,
  id: string,
  { seen, words }: { seen: number; words: CardWords },
): Promise<void> {
  ensure(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const row = await rowToChange(trx, person, id);
    const before = wordsOfRow(row);
    if (changedFields(before, words).length === 0) return;
    if (row.version !== seen) throw new ExpectedError('catalogue_changed_since', 409);
    if (words.twin === id) throw new ExpectedError('catalogue_twin_home', 422);
    await ensureSound(trx, territory, [{ id, words }], before.disciplines);
    await ensureTwinFree(trx, [{ id, words }]);
    if (words.rights !== 'free' && before.rights === 'free') {
      const files = await trx.selectFrom('catalogue.attachment').select('id').where('card_id', '=', id).execute();
      if (files.length > 0) throw new ExpectedError('catalogue_files_first', 409);
    }
    const [at, number] = [now(), row.version + 1];
    await trx
      .updateTable('catalogue.card')
      .set({
        ...columnsOf(words),
        is_public: row.is_public && words.rights !== 'internal',
        version: number,
        changed_at: at,
      })
      .where('id', '=', id)
      .execute();
    await trx
      .insertInto('catalogue.version')
      .values({
        ...{ territory_id: territory, card_id: id, number, said: JSON.stringify(words) },
        ...{ by_id: person.id, by_name: person.name, at },
      })
      .execute();
  });
}
