import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { itemsWhere } from './item-row.ts';
import { ensure, mayManage } from './permissions.ts';

/** A label to print. */
export interface Label {
  id: string;
  code: string;
  name: string;
  owner: string;
}

/**
 * Labels that someone may print: of what they manage.
 * @returns `all` to choose from, `chosen` among them, in the same order
 * @throws ExpectedError sign_in (401)
 */
export async function labelsFor(
  db: Db,
  person: Person | null,
  chosen: readonly string[],
): Promise<{ all: Label[]; chosen: Label[] }> {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const items = await itemsWhere(trx, sql`item.archived_at is null`);
    const all = items
      .filter((item) => mayManage(person, item))
      .map(({ id, code, name, ownerName }) => ({ id, code, name, owner: ownerName }));
    const wanted = new Set(chosen.filter((id) => isUuid(id)));
    return { all, chosen: all.filter(({ id }) => wanted.has(id)) };
  });
}
