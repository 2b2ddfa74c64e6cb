import { sql } from 'kysely';
import type { Presenter, Shown, ThreadViewer } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { BookingState } from '../model.ts';
import { bookingsWhere } from './bookings.ts';
import { zoneOf } from './when.ts';

const STATES: Record<BookingState, Shown['state']> = {
  asked: 'expected',
  booked: 'expected',
  out: 'done',
  returned: 'done',
  refused: 'dropped',
  cancelled: 'dropped',
};

/** Bookings, loans and hosted classes on the thread, for members of the territory. */
export const bookingThings: Presenter = {
  async show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const timeZone = await zoneOf(trx, viewer.territory);
    const found = await bookingsWhere(trx, sql`booking.id = any(${known}::uuid[])`);
    return new Map(
      found.map((booking): [string, Shown] => [
        booking.id,
        {
          word: booking.itemIsPlace ? m.equipment_thread_hosted() : m.equipment_thread_loan(),
          title: m.equipment_thread_title({ item: booking.itemName, borrower: booking.borrowerName }),
          detail: booking.outcome?.words ?? (booking.purpose || null),
          date: dayAt(timeZone, booking.outAt ?? booking.from),
          state: STATES[booking.state],
          stage: 'trace',
          href: `/materiel/reservations/${booking.id}`,
        },
      ]),
    );
  },
};
