import { sql, type RawBuilder } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { holderOf } from './item-row.ts';
import { holderNames } from './names.ts';
import type { Booking } from '../model.ts';
import './tables.ts';

/**
 * Bookings of the transaction's territory that satisfy a condition.
 * @param where a condition on `booking` and `item`
 * @param order the earliest first by default
 */
export async function bookingsWhere(
  trx: Trx,
  where: RawBuilder<unknown>,
  { order = sql`booking.from_at`, limit = 200 } = {},
): Promise<Booking[]> {
  const rows = await trx
    .selectFrom('equipment.booking as booking')
    .innerJoin('equipment.item as item', (join) =>
      join.onRef('item.territory_id', '=', 'booking.territory_id').onRef('item.id', '=', 'booking.item_id'),
    )
    .selectAll('booking')
    .select(['item.name as item_name', 'item.code as item_code', 'item.kind as item_kind'])
    .where(sql<boolean>`${where}`)
    .orderBy(sql`${order}`)
    .orderBy('booking.id')
    .limit(limit)
    .execute();
  const names = await holderNames(
    trx,
    rows.map((row) => ({ establishment: row.borrower_establishment, organisation: row.borrower_organisation })),
  );
  return rows.map((row): Booking => {
    const borrower = holderOf(row.borrower_establishment, row.borrower_organisation);
    return {
      id: row.id,
      item: row.item_id,
      itemName: row.item_name,
      itemCode: row.item_code,
      itemIsPlace: row.item_kind === 'place',
      from: row.from_at,
      to: row.to_at,
      state: row.state,
      borrower,
      borrowerName: names(borrower),
      contactName: row.contact_name,
      contactMail: row.contact_mail,
      purpose: row.purpose,
      askedAt: row.asked_at,
      reason: row.reason,
      outAt: row.out_at,
      backAt: row.back_at,
      late: row.state === 'out' && row.to_at < now(),
      outcome:
        row.outcome_words === null
          ? null
          : { words: row.outcome_words, pupils: row.outcome_pupils, link: row.outcome_link },
    };
  });
}

/** @throws ExpectedError equipment_booking_unknown (404) */
export async function bookingAt(trx: Trx, id: string): Promise<Booking> {
  const [booking] = isUuid(id) ? await bookingsWhere(trx, sql`booking.id = ${id}`) : [];
  if (!booking) throw new ExpectedError('equipment_booking_unknown', 404);
  return booking;
}

/** The same, nobody else writing it until the end of the transaction: state is read after the wait. */
export async function lockedBooking(trx: Trx, id: string): Promise<Booking> {
  if (isUuid(id)) await sql`select from equipment.booking where id = ${id} for update`.execute(trx);
  return bookingAt(trx, id);
}
