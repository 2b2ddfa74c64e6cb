import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Booking, Item } from '../model.ts';
import { bookingAt, bookingsWhere } from './bookings.ts';
import { enabledBy, originsOf, shownTo } from './item-page.ts';
import { itemAt, itemsWhere } from './item-row.ts';
import { historyOf } from './observe.ts';
import { ensure, mayHandle, mayManage, speaksFor } from './permissions.ts';
import { membersOf } from './sets.ts';
import { zoneOf } from './when.ts';

/** The lists of bookings, in the order of their tabs. */
export const BOOKING_LISTS = ['mine', 'toApprove', 'out', 'late', 'coming'] as const;
export type BookingList = (typeof BOOKING_LISTS)[number];

const DAY = 86_400_000;

function whereOf(list: BookingList, person: Person) {
  const at = now();
  const schools = person.roles.map(({ establishment }) => establishment).filter((uai) => uai !== null);
  switch (list) {
    case 'mine':
      return sql`(booking.asked_by = ${person.id} or booking.borrower_establishment = any(${schools}))
        and booking.to_at > ${new Date(at.getTime() - 90 * DAY)}`;
    case 'toApprove':
      return sql`booking.state = 'asked'`;
    case 'out':
      return sql`booking.state = 'out'`;
    case 'late':
      return sql`booking.state = 'out' and booking.to_at < ${at}`;
    case 'coming':
      return sql`booking.state = 'booked' and booking.to_at > ${at}`;
  }
}

/** Bookings of one list; those to decide on are the viewer's to decide, the others anyone's to read without names of people. @throws ExpectedError sign_in (401) */
export async function bookingList(db: Db, person: Person | null, list: BookingList) {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const bookings = await bookingsWhere(trx, whereOf(list, person), {
      order: list === 'mine' ? sql`booking.from_at desc` : sql`booking.from_at`,
    });
    const items = await itemsWhere(trx, sql`item.id = any(${bookings.map(({ item }) => item)}::uuid[])`);
    const itemOf = new Map(items.map((item) => [item.id, item]));
    const counts = await sql<{ toApprove: number; out: number; late: number; coming: number }>`
      select count(*) filter (where state = 'asked') as "toApprove", count(*) filter (where state = 'out') as out,
        count(*) filter (where state = 'out' and to_at < ${now()}) as late,
        count(*) filter (where state = 'booked' and to_at > ${now()}) as coming
      from equipment.booking where state in ('asked', 'out', 'booked')`.execute(trx);
    return {
      list,
      bookings: bookings.map((booking) => shownTo(person, itemOf.get(booking.item)!, booking)),
      counts: counts.rows[0]!,
      timeZone: await zoneOf(trx, person.territory),
    };
  });
}

function actsOf(person: Person, item: Item, booking: Booking) {
  const { state } = booking;
  const [manages, handles, speaks] = [
    mayManage(person, item),
    mayHandle(person, item, booking),
    speaksFor(person, booking.borrower),
  ];
  const waits = state === 'asked' || state === 'booked';
  return {
    decide: manages && state === 'asked',
    cancel: (manages || speaks) && waits && (booking.to > now() || !item.opening),
    handOver: handles && state === 'booked' && !item.opening && booking.to > now(),
    takeBack: handles && state === 'out',
    outcome:
      (manages || speaks) &&
      Boolean(item.opening) &&
      booking.from <= now() &&
      (state === 'booked' || state === 'returned'),
  };
}

/** A booking, what may be done with it and what was seen at its ends. @throws ExpectedError sign_in (401), equipment_booking_unknown (404) */
export async function bookingPage(db: Db, person: Person | null, id: string) {
  ensure(person !== null, person);
  const { origins, ...page } = await inTerritory(db, person.territory, async (trx) => {
    const booking = await bookingAt(trx, id);
    const item = await itemAt(trx, booking.item);
    const { observations } = await historyOf(trx, item.id);
    return {
      booking: shownTo(person, item, booking),
      item,
      members: await membersOf(trx, item.id),
      observations: observations.filter((each) => each.booking === id),
      origins: await originsOf(trx, [id]),
      may: actsOf(person, item, booking),
      timeZone: await zoneOf(trx, person.territory),
    };
  });
  return { ...page, enabled: await enabledBy(db, person, origins) };
}
export type BookingPage = Awaited<ReturnType<typeof bookingPage>>;

/** What the label of an item opens for a member of its territory: what is going on with it today. Within its transaction. */
export async function loanNow(db: Db, person: Person, item: Item): Promise<Booking | null> {
  return inTerritory(db, person.territory, async (trx) => {
    const at = now();
    const [booking] = await bookingsWhere(
      trx,
      sql`booking.item_id in (${item.id}, ${item.setId}) and (booking.state = 'out'
        or booking.state = 'booked' and booking.to_at > ${at} and booking.from_at < ${new Date(at.getTime() + DAY)})`,
      { order: sql`booking.state = 'out' desc, booking.from_at`, limit: 1 },
    );
    return booking && mayHandle(person, item, booking) ? booking : null;
  });
}
