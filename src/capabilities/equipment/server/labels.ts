import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { newCode, readCode } from '#platform/secrets.ts';
import { itemsWhere } from './item-row.ts';
import type { Item } from '../model.ts';

/** Where a code stands: its territory and its item; null: no label bears it. */
async function locate(db: Db, code: string): Promise<{ territory: string; item: string } | null> {
  const { rows } = await sql<{ territory: string; item: string }>`
    select territory_id as territory, item_id as item from equipment.locate(${readCode(code)})`.execute(db);
  return rows[0] ?? null;
}

/**
 * What a label is stuck on, for whoever stands before it: of no use to list the pool, a code is one of 480 million.
 * @param code as typed or read: case, spaces and hyphens are forgiven
 * @returns null: no label bears it
 */
export async function itemByLabel(db: Db, code: string): Promise<{ territory: string; item: Item } | null> {
  const found = await locate(db, code);
  if (!found) return null;
  const [item] = await inTerritory(db, found.territory, (trx) => itemsWhere(trx, sql`item.id = ${found.item}`));
  return item ? { territory: found.territory, item } : null;
}

/** A code that no label of any territory bears. */
export async function freeCode(trx: Trx): Promise<string> {
  for (;;) {
    const code = newCode();
    if (!(await locate(trx, code))) return code;
  }
}

/**
 * Items to choose from in a form, by name; `label` is the code of the label. Within the transaction of the territory.
 * @param establishment UAI: what it owns or keeps; null: the whole pool
 */
export async function itemChoices(
  trx: Trx,
  establishment: string | null,
): Promise<{ id: string; name: string; label: string }[]> {
  return trx
    .selectFrom('equipment.item')
    .select(['id', 'name', 'code as label'])
    .where('archived_at', 'is', null)
    .$if(establishment !== null, (query) =>
      query.where((e) =>
        e.or([e('owner_establishment', '=', establishment), e('kept_establishment', '=', establishment)]),
      ),
    )
    .orderBy(sql`platform.plain(name)`)
    .limit(1_000)
    .execute();
}
