import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ObservationInput, OutcomeInput } from '../forms.ts';
import type { Booking } from '../model.ts';
import { withBooking } from './decide.ts';
import { observe } from './observe.ts';
import { freeFrom, holding, lockThings } from './occupy.ts';
import { ensure, mayHandle, mayManage, speaksFor } from './permissions.ts';

/** Whether one of these things has not come back from the loan before. */
async function isOut(trx: Trx, things: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select from equipment.occupation where item_id = any(${[...things]}::uuid[]) and is_out limit 1`.execute(trx);
  return rows.length > 0;
}

/** Holds the item from now on where it leaves before its time. @throws ExpectedError equipment_still_held (409) */
async function takeEarly(trx: Trx, things: readonly string[], booking: Booking): Promise<void> {
  const at = now();
  if (at >= booking.from) return;
  if ((await holding(trx, things, { from: at, to: booking.from })).length > 0)
    throw new ExpectedError('equipment_still_held', 409);
  await sql`
    update equipment.occupation set span = tstzrange(${at}, upper(span), '[)')
    where booking_id = ${booking.id}`.execute(trx);
}

/**
 * Hands an item over, with what it is like that day.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_booking_unknown (404), equipment_state (409): not
 *   promised, or handed over already, equipment_still_out (409), equipment_still_held (409): someone has it until then,
 *   equipment_over (409): its time has passed, equipment_is_place (422)
 */
export async function handOver(
  db: Db,
  person: Person | null,
  id: string,
  given: ObservationInput,
  photo: Uint8Array | null,
): Promise<void> {
  await withBooking(db, person, id, ['booked'], async (trx, booking, item, by) => {
    ensure(mayHandle(by, item, booking), by);
    if (item.opening) throw new ExpectedError('equipment_is_place', 422);
    if (booking.to <= now()) throw new ExpectedError('equipment_over', 409);
    const things = await lockThings(trx, item.id);
    if (await isOut(trx, things)) throw new ExpectedError('equipment_still_out', 409);
    await takeEarly(trx, things, booking);
    await sql`update equipment.occupation set is_out = true where booking_id = ${id}`.execute(trx);
    await trx.updateTable('equipment.booking').set({ state: 'out', out_at: now() }).where('id', '=', id).execute();
    await observe(trx, item.id, given, { kind: 'out', booking: id, photo });
  });
}

/**
 * Takes an item back, with what it is like and what is missing; it is free from that moment on.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_booking_unknown (404), equipment_state (409)
 */
export async function takeBack(
  db: Db,
  person: Person | null,
  id: string,
  given: ObservationInput,
  photo: Uint8Array | null,
): Promise<void> {
  await withBooking(db, person, id, ['out'], async (trx, booking, item, by) => {
    ensure(mayHandle(by, item, booking), by);
    await lockThings(trx, item.id);
    await freeFrom(trx, id, now());
    await trx
      .updateTable('equipment.booking')
      .set({ state: 'returned', back_at: now() })
      .where('id', '=', id)
      .execute();
    await observe(trx, item.id, given, { kind: 'back', booking: id, photo });
  });
}

/**
 * Tells what a class hosted by a place did there; told again, the last words stand.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_booking_unknown (404), equipment_state (409),
 *   equipment_not_place (422), equipment_not_yet (409): it has not begun
 */
export async function tellOutcome(db: Db, person: Person | null, id: string, given: OutcomeInput): Promise<void> {
  await withBooking(db, person, id, ['booked', 'returned'], async (trx, booking, item, by) => {
    ensure(mayManage(by, item) || speaksFor(by, booking.borrower), by);
    if (!item.opening) throw new ExpectedError('equipment_not_place', 422);
    if (now() < booking.from) throw new ExpectedError('equipment_not_yet', 409);
    await trx
      .updateTable('equipment.booking')
      .set({
        state: 'returned',
        out_at: booking.from,
        back_at: booking.to,
        outcome_words: given.words,
        outcome_pupils: given.pupils,
        outcome_link: given.link,
      })
      .where('id', '=', id)
      .execute();
  });
}
