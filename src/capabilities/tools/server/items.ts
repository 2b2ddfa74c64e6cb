import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { USUAL, type Item, type ItemKind } from '../model.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

const KINDS: readonly ItemKind[] = ['context', 'use'];

/** Contexts and uses of the territory in their order, archived ones included. Within its transaction. */
export async function itemsOf(trx: Trx): Promise<Item[]> {
  const rows = await trx
    .selectFrom('tools.item')
    .select(['id', 'kind', 'name'])
    .select(sql<boolean>`archived_at is not null`.as('archived'))
    .orderBy('kind')
    .orderBy('position')
    .execute();
  if (rows.length > 0) return rows;
  return KINDS.flatMap((kind) => USUAL[kind].map(({ id, name }) => ({ id, kind, name: name(), archived: false })));
}

/** Writes the usual lists down where the territory has none: choices hold on to their rows. One writer at a time. */
export async function settleItems(trx: Trx, territory: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tools.item ' || ${territory}))`.execute(trx);
  if (await trx.selectFrom('tools.item').select('id').limit(1).executeTakeFirst()) return;
  await trx
    .insertInto('tools.item')
    .values(
      KINDS.flatMap((kind) =>
        USUAL[kind].map(({ id, name }, at) => ({
          territory_id: territory,
          id,
          kind,
          position: at + 1,
          name: name(),
          archived_at: null,
        })),
      ),
    )
    .execute();
}

/** Contexts and uses of the person's territory. @throws ExpectedError sign_in (401) */
export async function items(db: Db, person: Person | null): Promise<Item[]> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, itemsOf);
}

/** Adds a context or a use at the end; the same `id` again changes nothing. @throws ExpectedError forbidden (403) */
export async function addItem(
  db: Db,
  person: Person | null,
  { id, kind, name }: { id: string; kind: ItemKind; name: string },
): Promise<void> {
  ensure(person, 'lists', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await settleItems(trx, territory);
    await sql`
      insert into tools.item (territory_id, id, kind, position, name)
      select ${territory}, ${id}, ${kind}, coalesce(max(position), 0) + 1, ${name} from tools.item where kind = ${kind}
      on conflict (territory_id, id) do nothing`.execute(trx);
  });
}

async function change(
  db: Db,
  person: Person | null,
  id: string,
  values: { name?: string; archived_at?: Date | null },
): Promise<void> {
  ensure(person, 'lists', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await settleItems(trx, territory);
    const { numUpdatedRows } = await trx.updateTable('tools.item').set(values).where('id', '=', id).executeTakeFirst();
    if (numUpdatedRows === 0n) throw new ExpectedError('tools_item_unknown', 404);
  });
}

/** @throws ExpectedError forbidden (403), tools_item_unknown (404) */
export async function renameItem(db: Db, person: Person | null, id: string, name: string): Promise<void> {
  await change(db, person, id, { name });
}

/**
 * Takes an item out of the lists, or back in; choices that stand under it keep it.
 * @throws ExpectedError forbidden (403), tools_item_unknown (404)
 */
export async function archiveItem(db: Db, person: Person | null, id: string, archived: boolean): Promise<void> {
  await change(db, person, id, { archived_at: archived ? now() : null });
}

/**
 * Exchanges an item with its nearest neighbour in use; the first does not go up, nor the last down.
 * @throws ExpectedError forbidden (403), tools_item_unknown (404)
 */
export async function moveItem(db: Db, person: Person | null, id: string, direction: 'up' | 'down'): Promise<void> {
  ensure(person, 'lists', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await settleItems(trx, territory);
    const rows = await trx
      .selectFrom('tools.item')
      .select(['id', 'kind', 'position'])
      .where('archived_at', 'is', null)
      .orderBy('position')
      .execute();
    const moved = rows.find((row) => row.id === id);
    if (!moved) throw new ExpectedError('tools_item_unknown', 404);
    const alike = rows.filter(({ kind }) => kind === moved.kind);
    const other = alike[alike.indexOf(moved) + (direction === 'up' ? -1 : 1)];
    if (!other) return;
    await sql`
      update tools.item set position = case id when ${moved.id} then ${other.position}::smallint else ${moved.position}::smallint end
      where territory_id = ${territory} and id in (${moved.id}, ${other.id})`.execute(trx);
  });
}
