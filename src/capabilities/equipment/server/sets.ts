import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { itemAt, itemsWhere } from './item-row.ts';
import { ensure, mayManage } from './permissions.ts';
import type { Item } from '../model.ts';

/** Items of a set, by name. */
export function membersOf(trx: Trx, set: string): Promise<Item[]> {
  return itemsWhere(trx, sql`item.set_id = ${set} and item.archived_at is null`);
}

/** Items that may enter a set: of the same owner, in none, no place nor set. */
export function candidatesFor(trx: Trx, { owner }: Item): Promise<Item[]> {
  return itemsWhere(
    trx,
    sql`item.set_id is null and not item.is_set and item.kind <> 'place' and item.archived_at is null
      and (item.owner_establishment = ${owner.establishment} or item.owner_organisation = ${owner.organisation})`,
  );
}

async function lockedSet(trx: Trx, person: Person, set: string, item: string): Promise<{ of: Item; thing: Item }> {
  // The set before its item, as whoever books: nobody waits in a circle.
  for (const id of [set, item]) {
    await itemAt(trx, id);
    await sql`select from equipment.item where id = ${id} for update`.execute(trx);
  }
  const [of, thing] = [await itemAt(trx, set), await itemAt(trx, item)];
  ensure(mayManage(person, of) && mayManage(person, thing), person);
  if (!of.isSet || thing.isSet || thing.kind === 'place') throw new ExpectedError('equipment_no_set', 422);
  return { of, thing };
}

/**
 * Puts an item in a set: what is already promised of the set holds it too.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_no_set (422),
 *   equipment_set_other (409): it is in another one, equipment_set_member_taken (409): it is promised apart at a time when
 *   the set is
 */
export async function putInSet(db: Db, person: Person | null, set: string, item: string): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const { thing } = await lockedSet(trx, person, set, item);
    if (thing.setId === set) return;
    if (thing.setId !== null) throw new ExpectedError('equipment_set_other', 409);
    const { rows } = await sql`
      select from equipment.occupation mine join equipment.occupation theirs
        on theirs.item_id = ${set} and mine.item_id = ${item} and theirs.span && mine.span and upper(theirs.span) > ${now()}
      union all
      select from equipment.occupation mine join equipment.occupation theirs
        on theirs.item_id = ${set} and mine.item_id = ${item} and theirs.is_out and mine.is_out
      limit 1`.execute(trx);
    if (rows.length > 0) throw new ExpectedError('equipment_set_member_taken', 409);
    await trx.updateTable('equipment.item').set({ set_id: set }).where('id', '=', item).execute();
    await sql`
      insert into equipment.occupation (territory_id, item_id, booking_id, maintenance_id, span, is_out)
      select territory_id, ${item}, booking_id, maintenance_id, span, is_out from equipment.occupation
      where item_id = ${set} and (upper(span) > ${now()} or is_out)`.execute(trx);
  });
}

/**
 * Takes an item out of its set: what is promised of the set holds it no more.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_no_set (422),
 *   equipment_set_out (409): it is in the borrower's hands with the set
 */
export async function takeOutOfSet(db: Db, person: Person | null, set: string, item: string): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const { thing } = await lockedSet(trx, person, set, item);
    if (thing.setId !== set) return;
    const { rows } = await sql`
      select from equipment.occupation where item_id = ${set} and is_out limit 1`.execute(trx);
    if (rows.length > 0) throw new ExpectedError('equipment_set_out', 409);
    await sql`
      delete from equipment.occupation mine using equipment.occupation theirs
      where mine.item_id = ${item} and theirs.item_id = ${set} and upper(theirs.span) > ${now()}
        and (mine.booking_id = theirs.booking_id or mine.maintenance_id = theirs.maintenance_id)`.execute(trx);
    await trx.updateTable('equipment.item').set({ set_id: null }).where('id', '=', item).execute();
  });
}
