import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { usualList } from '../usual-list.ts';
import { versionOn, type Item } from '../model.ts';
import { ensure } from './permissions.ts';
import { todayOf } from './today.ts';
import { itemsOf, versionsOf } from './versions.ts';
import './tables.ts';

/** The draft, locked: adopting it and changing it wait for each other. @throws ExpectedError baseline_no_draft (409) */
async function draftOf(trx: Trx): Promise<{ id: string; number: number }> {
  const draft = await trx
    .selectFrom('baseline.version')
    .select(['id', 'number'])
    .where('adopted_on', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw new ExpectedError('baseline_no_draft', 409);
  return draft;
}

type ItemRow = Item & { position: number };

function insertItems(trx: Trx, territory: string, version: string, items: readonly (ItemRow & { id: string })[]) {
  return trx
    .insertInto('baseline.item')
    .values(
      items.map(({ atLeast, ...item }) => ({
        ...item,
        territory_id: territory,
        version_id: version,
        at_least: atLeast === null ? null : String(atLeast),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Opens a draft: a copy of the last version, or else of the list that ships with Maillage, without the items named. One draft
 * at a time; while there is one, or for the same `id` again, nothing changes.
 * @param without keys of items to leave out
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function openDraft(
  db: Db,
  person: Person | null,
  { id, note, without = [] }: { id: string; note: string; without?: readonly string[] },
): Promise<void> {
  ensure(person, 'list', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('baseline.version ' || ${territory}))`.execute(trx);
    const versions = await versionsOf(trx);
    const [last] = versions;
    if (last?.adoptedOn === null || versions.some((each) => each.id === id)) return;
    await trx
      .insertInto('baseline.version')
      .values({
        territory_id: territory,
        id,
        number: (last?.number ?? 0) + 1,
        note,
        adopted_on: null,
        created_by: person.id,
        created_name: person.name,
        created_at: now(),
        adopted_by: null,
        adopted_name: null,
      })
      .execute();
    const from: readonly Item[] = last ? await itemsOf(trx, [last.id]) : usualList();
    const kept = from.filter(({ key }) => !without.includes(key));
    const plain = kept.map(({ key, kind, name, measure, atLeast, unit, provider, help }, at) => ({
      ...{ key, kind, name, measure, atLeast, unit, provider, help },
      id: randomUUID(),
      position: at + 1,
    }));
    if (plain.length > 0) await insertItems(trx, territory, id, plain);
  });
}

/** Writes the words that say where the draft comes from. @throws ExpectedError sign_in, forbidden, baseline_no_draft (409) */
export async function noteDraft(db: Db, person: Person | null, note: string): Promise<void> {
  ensure(person, 'list', null);
  await inTerritory(db, person.territory, async (trx) => {
    const { id } = await draftOf(trx);
    await trx.updateTable('baseline.version').set({ note }).where('id', '=', id).execute();
  });
}

/**
 * Adds an item at the end of a list of the draft; the same `id` again changes nothing. Under a name that a list has or had, it
 * is that item again: what schools said of it still holds.
 * @throws ExpectedError sign_in (401), forbidden (403), baseline_no_draft (409)
 */
export async function addItem(db: Db, person: Person | null, item: Omit<Item, 'key'> & { id: string }): Promise<void> {
  ensure(person, 'list', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const { id: version } = await draftOf(trx);
    const all = await itemsOf(
      trx,
      (await versionsOf(trx)).map((each) => each.id),
    );
    const own = all.filter((each) => each.version === version && each.kind === item.kind);
    const known = all.find(({ name, key }) => name === item.name && !own.some((each) => each.key === key));
    const last = await trx
      .selectFrom('baseline.item')
      .select(({ fn }) => fn.max('position').as('at'))
      .where('version_id', '=', version)
      .where('kind', '=', item.kind)
      .executeTakeFirst();
    const position = (last?.at ?? 0) + 1;
    await insertItems(trx, territory, version, [{ ...item, key: known?.key ?? item.id, position }]);
  });
}

/**
 * Writes an item of the draft anew; its list and its key stay.
 * @throws ExpectedError sign_in (401), forbidden (403), baseline_no_draft (409), baseline_item_unknown (404)
 */
export async function saveItem(
  db: Db,
  person: Person | null,
  { id, atLeast, name, measure, unit, provider, help }: Omit<Item, 'key' | 'kind'> & { id: string },
): Promise<void> {
  ensure(person, 'list', null);
  await inTerritory(db, person.territory, async (trx) => {
    const { id: version } = await draftOf(trx);
    const { numUpdatedRows } = await trx
      .updateTable('baseline.item')
      .set({ name, measure, unit, provider, help, at_least: atLeast === null ? null : String(atLeast) })
      .where('id', '=', id)
      .where('version_id', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new ExpectedError('baseline_item_unknown', 404);
  });
}

/** Takes an item out of the draft; gone already, nothing changes. @throws ExpectedError sign_in, forbidden, baseline_no_draft (409) */
export async function removeItem(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person, 'list', null);
  await inTerritory(db, person.territory, async (trx) => {
    const { id: version } = await draftOf(trx);
    await trx.deleteFrom('baseline.item').where('id', '=', id).where('version_id', '=', version).execute();
  });
}

/**
 * Adopts the draft: from that day on schools are read against it. Never in the past, which would rewrite it, nor before or on
 * the day of another version.
 * @param given `version`: the id of the draft that was read; adopted already, nothing changes. `day`: 'YYYY-MM-DD'
 * @throws ExpectedError sign_in (401), forbidden (403), baseline_no_draft (409), baseline_draft_empty (409), baseline_adopted_past
 *   (422), baseline_adopted_before (422): a version has that day or a later one
 */
export async function adoptDraft(
  db: Db,
  person: Person | null,
  { version, day }: { version: string; day: string },
): Promise<void> {
  ensure(person, 'list', null);
  await inTerritory(db, person.territory, async (trx) => {
    const versions = await versionsOf(trx);
    if (versions.some((each) => each.id === version && each.adoptedOn !== null)) return;
    const draft = await draftOf(trx);
    if (draft.id !== version) throw new ExpectedError('baseline_no_draft', 409);
    if ((await itemsOf(trx, [version])).length === 0) throw new ExpectedError('baseline_draft_empty', 409);
    if (day < (await todayOf(trx, person.territory))) throw new ExpectedError('baseline_adopted_past', 422);
    const last = versionOn(versions, '9999-12-31');
    if (last && day <= last.adoptedOn!)
      throw new ExpectedError('baseline_adopted_before', 422, { day: last.adoptedOn! });
    await trx
      .updateTable('baseline.version')
      .set({ adopted_on: day, adopted_by: person.id, adopted_name: person.name })
      .where('id', '=', version)
      .execute();
  });
}
