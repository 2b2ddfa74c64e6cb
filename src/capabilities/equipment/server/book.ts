import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { dayAt, daysAfter } from '#platform/quiet-hours.ts';
import type { BookingInput } from '../forms.ts';
import { DAYS_AHEAD, type Holder, type Item } from '../model.ts';
import { daysOf, isOpen, type Slot } from '../slots.ts';
import { bookingAt } from './bookings.ts';
import { itemAt } from './item-row.ts';
import { lockThings, occupy } from './occupy.ts';
import { ensure, mayBorrow, mayManage, speaksFor } from './permissions.ts';
import { slotOf, spanOf, zoneOf } from './when.ts';

/** A booking or a loan on the thread: what was done for an action. */
export const BOOKING_KIND = 'equipment.booking';

/** @throws ExpectedError as `book` says, for what does not depend on other bookings */
function checkSlot(item: Item, slot: Slot | null, today: string): Slot {
  if (item.opening && (!slot || !isOpen(item.opening, slot)))
    throw new ExpectedError('equipment_closed', 422, { from: item.opening.from, to: item.opening.to });
  if (slot!.from < today) throw new ExpectedError('equipment_past', 422);
  if (slot!.to > daysAfter(today, DAYS_AHEAD)) throw new ExpectedError('equipment_too_far', 422);
  if (!item.opening && item.maxDays !== null && daysOf(slot!) > item.maxDays)
    throw new ExpectedError('equipment_too_long', 422, { days: item.maxDays });
  return slot!;
}

async function ensureBorrower(trx: Trx, item: Item, borrower: Holder): Promise<void> {
  const school = borrower.establishment
    ? (await establishmentNames(trx, [borrower.establishment])).get(borrower.establishment)
    : null;
  if (!item.forLoan || item.archived) throw new ExpectedError('equipment_not_lent', 422);
  if (!mayBorrow(item, borrower, school?.kind ?? null)) throw new ExpectedError('equipment_not_to_you', 422);
}

/**
 * Books an item, a set or a place for a school or an organisation. Where the owner decides, it waits for their word and
 * holds the item meanwhile. The same id again changes nothing.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_not_lent (422),
 *   equipment_not_to_you (422), equipment_closed (422), equipment_past (422), equipment_too_far (422),
 *   equipment_too_long (422), equipment_taken and equipment_taken_long (409), unknown_origin (422)
 */
export async function book(
  db: Db,
  person: Person | null,
  id: string,
  given: BookingInput,
): Promise<{ state: 'asked' | 'booked' }> {
  ensure(speaksFor(person, given.borrower), person);
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    // First: whoever takes it out of the pool, or changes its set, is waited for.
    if (isUuid(id)) await lockThings(trx, id);
    const item = await itemAt(trx, id);
    await ensureBorrower(trx, item, given.borrower);
    const timeZone = await zoneOf(trx, territory);
    const slot = checkSlot(item, slotOf(given, item.opening), dayAt(timeZone, now()));
    const span = await spanOf(trx, slot, timeZone);
    const state = item.approval && !mayManage(person, item) ? 'asked' : 'booked';
    const own = given.contact === '';
    const written = await trx
      .insertInto('equipment.booking')
      .values({
        territory_id: territory,
        id: given.id,
        item_id: item.id,
        from_at: span.from,
        to_at: span.to,
        state,
        borrower_establishment: given.borrower.establishment,
        borrower_organisation: given.borrower.organisation,
        contact_name: own ? person.name : given.contact,
        contact_mail: own ? person.mail : given.contactMail || null,
        asked_by: person.id,
        purpose: given.purpose,
        asked_at: now(),
        reason: null,
        out_at: null,
        back_at: null,
        reminded_at: null,
        outcome_words: null,
        outcome_pupils: null,
        outcome_link: null,
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!written) return { state };
    await occupy(trx, { booking: given.id }, { item, slot, span, timeZone });
    if (given.origin) {
      if (!(await isThere(trx, person, given.origin))) throw new ExpectedError('unknown_origin', 422);
      const to = { kind: BOOKING_KIND, id: given.id };
      await link(trx, [{ from: given.origin, to, kind: 'done', by: person.id }]);
    }
    return { state };
  });
}

/**
 * Says afterwards what a booking was made for.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_booking_unknown (404), unknown_origin (422)
 */
export async function tieBooking(db: Db, person: Person | null, id: string, origin: Ref): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const booking = await bookingAt(trx, id);
    ensure(mayManage(person, await itemAt(trx, booking.item)) || speaksFor(person, booking.borrower), person);
    if (origin.id === id || !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
    await link(trx, [{ from: origin, to: { kind: BOOKING_KIND, id }, kind: 'done', by: person.id }]);
  });
}
