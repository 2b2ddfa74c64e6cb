import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { MaintenanceInput } from '../forms.ts';
import type { Booking, Maintenance, Span } from '../model.ts';
import { bookingsWhere } from './bookings.ts';
import { cancelFor } from './decide.ts';
import { itemAt } from './item-row.ts';
import { free, holding, lockThings, occupyThings } from './occupy.ts';
import { ensure, mayManage } from './permissions.ts';
import { slotOf, spanOf, zoneOf } from './when.ts';

/** Bookings that a window would hit, the earliest first. @throws ExpectedError equipment_maintenance_there (409) */
async function hitBy(trx: Trx, things: readonly string[], span: Span): Promise<Booking[]> {
  const held = await holding(trx, things, span);
  if (held.some(({ booking }) => booking === null)) throw new ExpectedError('equipment_maintenance_there', 409);
  const ids = held.map(({ booking }) => booking!);
  return ids.length === 0 ? [] : bookingsWhere(trx, sql`booking.id = any(${ids}::uuid[])`);
}

/**
 * Sets a window during which nobody may book an item, a set or a place. Bookings that it would hit are answered and nothing is
 * written, until the caller names each of them as to be cancelled: what was booked meanwhile is shown in turn.
 * @returns what it would hit; empty: it is set
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_closed_hours (422),
 *   equipment_maintenance_there (409), equipment_maintenance_out (409): it is in a borrower's hands
 */
export async function setMaintenance(
  db: Db,
  person: Person | null,
  given: MaintenanceInput,
): Promise<{ hits: Booking[] }> {
  ensure(person !== null, person);
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    if (isUuid(given.item)) await lockThings(trx, given.item);
    const item = await itemAt(trx, given.item);
    ensure(mayManage(person, item), person);
    const there = trx.selectFrom('equipment.maintenance').select('id').where('id', '=', given.id);
    if (await there.executeTakeFirst()) return { hits: [] };
    const slot = slotOf(given, item.opening);
    if (!slot) throw new ExpectedError('equipment_closed_hours', 422);
    const span = await spanOf(trx, slot, await zoneOf(trx, territory));
    const things = await lockThings(trx, item.id);
    const hits = await hitBy(trx, things, span);
    if (hits.some(({ state }) => state === 'out')) throw new ExpectedError('equipment_maintenance_out', 409);
    const freed = hits.filter(({ state }) => state === 'asked' || state === 'booked');
    if (freed.length < hits.length) throw new ExpectedError('equipment_maintenance_used', 409);
    if (freed.some(({ id }) => !given.cancelling.includes(id))) return { hits: freed };
    for (const booking of freed) await cancelFor(trx, booking, given.words, { territory, tell: true });
    await trx
      .insertInto('equipment.maintenance')
      .values({
        territory_id: territory,
        id: given.id,
        item_id: item.id,
        from_at: span.from,
        to_at: span.to,
        words: given.words,
        cancelled_at: null,
      })
      .execute();
    await occupyThings(trx, { maintenance: given.id }, things, span);
    return { hits: [] };
  });
}

/** Ends a window, begun or not: the item may be booked again. @throws ExpectedError sign_in (401), forbidden (403), equipment_maintenance_unknown (404) */
export async function endMaintenance(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const row = isUuid(id)
      ? await trx.selectFrom('equipment.maintenance').select('item_id').where('id', '=', id).executeTakeFirst()
      : undefined;
    if (!row) throw new ExpectedError('equipment_maintenance_unknown', 404);
    ensure(mayManage(person, await itemAt(trx, row.item_id)), person);
    await trx
      .updateTable('equipment.maintenance')
      .set({ cancelled_at: now() })
      .where('id', '=', id)
      .where('cancelled_at', 'is', null)
      .execute();
    await free(trx, { maintenance: id });
  });
}

/** Windows that are not over, the earliest first. @param item null: of the whole pool. Within the transaction of the territory. */
export async function maintenanceAhead(trx: Trx, item: string | null): Promise<Maintenance[]> {
  return trx
    .selectFrom('equipment.maintenance as window')
    .innerJoin('equipment.item as item', 'item.id', 'window.item_id')
    .select(['window.id', 'window.item_id as item', 'item.name as itemName', 'window.words'])
    .select(['window.from_at as from', 'window.to_at as to'])
    .where('window.cancelled_at', 'is', null)
    .where('window.to_at', '>', now())
    .$if(item !== null, (query) => query.where('window.item_id', '=', item!))
    .orderBy('window.from_at')
    .limit(200)
    .execute();
}
