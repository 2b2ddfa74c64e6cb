import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Booking, BookingState, Item } from '../model.ts';
import { bookingAt, lockedBooking } from './bookings.ts';
import { itemAt } from './item-row.ts';
import { tellBorrower } from './letters.ts';
import { free, lockThings } from './occupy.ts';
import { ensure, mayManage, speaksFor } from './permissions.ts';
import { zoneOf } from './when.ts';

/** Opens a booking for writing. @throws ExpectedError sign_in (401), equipment_booking_unknown (404), equipment_state (409) */
export async function withBooking<T>(
  db: Db,
  person: Person | null,
  id: string,
  states: readonly BookingState[],
  work: (trx: Trx, booking: Booking, item: Item, person: Person) => Promise<T>,
): Promise<T> {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    // The item before the booking, as whoever books or repairs it: nobody waits in a circle.
    await lockThings(trx, (await bookingAt(trx, id)).item);
    const booking = await lockedBooking(trx, id);
    const item = await itemAt(trx, booking.item);
    if (!states.includes(booking.state)) throw new ExpectedError('equipment_state', 409);
    return work(trx, booking, item, person);
  });
}

async function settle(trx: Trx, booking: Booking, state: 'refused' | 'cancelled', reason: string | null) {
  await trx.updateTable('equipment.booking').set({ state, reason }).where('id', '=', booking.id).execute();
  await free(trx, { booking: booking.id });
}

/** Says yes to what was asked. @throws ExpectedError forbidden (403), as `withBooking` */
export async function approve(db: Db, person: Person | null, id: string): Promise<void> {
  await withBooking(db, person, id, ['asked'], async (trx, booking, item, by) => {
    ensure(mayManage(by, item), by);
    await trx.updateTable('equipment.booking').set({ state: 'booked' }).where('id', '=', id).execute();
    await tellBorrower(trx, booking, 'approved', { timeZone: await zoneOf(trx, by.territory) });
  });
}

/** Says no, and why; the item is free again. @throws ExpectedError forbidden (403), as `withBooking` */
export async function refuse(db: Db, person: Person | null, id: string, reason: string): Promise<void> {
  await withBooking(db, person, id, ['asked'], async (trx, booking, item, by) => {
    ensure(mayManage(by, item), by);
    await settle(trx, booking, 'refused', reason);
    await tellBorrower(trx, booking, 'refused', { timeZone: await zoneOf(trx, by.territory), reason });
  });
}

/**
 * Gives a booking up, by who borrows or who lends; whoever borrows is told when it is not their own doing.
 * @throws ExpectedError forbidden (403), as `withBooking`
 */
export async function cancel(db: Db, person: Person | null, id: string, reason: string | null): Promise<void> {
  await withBooking(db, person, id, ['asked', 'booked'], async (trx, booking, item, by) => {
    ensure(mayManage(by, item) || speaksFor(by, booking.borrower), by);
    await cancelFor(trx, booking, reason, { territory: by.territory, tell: booking.contactMail !== by.mail });
  });
}

/** The same, for the caller's own reasons. */
export async function cancelFor(
  trx: Trx,
  booking: Booking,
  reason: string | null,
  { territory, tell }: { territory: string; tell: boolean },
): Promise<void> {
  await settle(trx, booking, 'cancelled', reason);
  if (tell) await tellBorrower(trx, booking, 'cancelled', { timeZone: await zoneOf(trx, territory), reason });
}
