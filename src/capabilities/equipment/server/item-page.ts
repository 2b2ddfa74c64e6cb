import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { organisations, territoryEstablishments } from '#capabilities/territory';
import { thing, walk, type Ref, type Shown } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { Booking, Holder, Item } from '../model.ts';
import { BOOKING_KIND } from './book.ts';
import { bookingsWhere } from './bookings.ts';
import { itemAt, itemsWhere } from './item-row.ts';
import { linesOf, ownersOf, mayAddAny } from './list.ts';
import { historyOf } from './observe.ts';
import { ensure, mayBorrow, mayHandle, mayManage, speaksFor } from './permissions.ts';
import { candidatesFor, membersOf } from './sets.ts';
import { zoneOf } from './when.ts';

/** Someone in whose name a person may book. */
export interface BorrowerChoice {
  holder: Holder;
  name: string;
}

/** A day that something holds, for a month's view. */
export interface HeldDay {
  /** 'YYYY-MM-DD'. */
  day: string;
  booking: string | null;
  /** Borrower, or the words of the maintenance. */
  words: string;
  state: Booking['state'] | 'maintenance';
  from: Date;
  to: Date;
}

/** Whose name someone may borrow an item in: their schools, every school for the team, organisations for partners. */
async function borrowersFor(trx: Trx, person: Person, item: Item): Promise<BorrowerChoice[]> {
  const schools = await territoryEstablishments(trx, person.territory);
  const others = await organisations(trx, person);
  const all = [
    ...schools.map(({ uai, name, commune, kind }) => ({
      holder: { establishment: uai, organisation: null },
      name: commune ? `${name}, ${commune}` : name,
      kind,
    })),
    ...others.map(({ id, name }) => ({
      holder: { establishment: null, organisation: id },
      name,
      kind: null,
    })),
  ];
  return all
    .filter(({ holder, kind }) => speaksFor(person, holder) && mayBorrow(item, holder, kind))
    .map(({ holder, name }) => ({ holder, name }));
}

/** Without the names of people, for whoever has nothing to do with the loan. */
export function withoutContact(booking: Booking): Booking {
  return { ...booking, contactName: '', contactMail: null };
}

/** What a viewer reads of a booking. */
export function shownTo(person: Person, item: Pick<Item, 'owner' | 'keptEstablishment'>, booking: Booking): Booking {
  return mayHandle(person, item, booking) ? booking : withoutContact(booking);
}

async function heldDays(trx: Trx, item: string, month: string, timeZone: string): Promise<HeldDay[]> {
  const { rows } = await sql<{ day: string; booking: string | null; maintenance: string | null; from: Date; to: Date }>`
    select to_char(each, 'YYYY-MM-DD') as day, held.booking_id as booking, maintenance.words as maintenance,
      lower(held.span) as "from", upper(held.span) as "to"
    from equipment.occupation held
    left join equipment.maintenance on maintenance.id = held.maintenance_id
    cross join generate_series((lower(held.span) at time zone ${timeZone})::date,
      ((upper(held.span) - interval '1 millisecond') at time zone ${timeZone})::date, interval '1 day') as each
    where held.item_id = ${item} and to_char(each, 'YYYY-MM') = ${month}
      and held.span && tstzrange(${`${month}-01`}::date - 2, ${`${month}-01`}::date + 33)
    order by each, lower(held.span)`.execute(trx);
  const ids = rows.map(({ booking }) => booking).filter((id) => id !== null);
  const found = ids.length === 0 ? [] : await bookingsWhere(trx, sql`booking.id = any(${ids}::uuid[])`);
  const byId = new Map(found.map((each) => [each.id, each]));
  return rows.map(({ maintenance, ...row }) => {
    const booking = row.booking === null ? null : byId.get(row.booking)!;
    return { ...row, words: booking?.borrowerName ?? maintenance ?? '', state: booking?.state ?? 'maintenance' };
  });
}

/** Loans looked at for what they served, the latest first: one short walk each. */
const LOANS_WALKED = 40;

/** A thing that a loan of an item was done for. */
export interface Enabled {
  ref: Ref;
  shown: Shown;
}

/** What some bookings were made for, each once. Within the transaction of the territory. */
export async function originsOf(trx: Trx, bookings: readonly string[]): Promise<Ref[]> {
  const all = new Map<string, Ref>();
  for (const booking of bookings.slice(0, LOANS_WALKED)) {
    const { nodes } = await walk(trx, { kind: BOOKING_KIND, id: booking }, { depth: 1, most: 20 });
    for (const { kind, id, depth, gone } of nodes)
      if (depth === -1 && gone === null) all.set(`${kind} ${id}`, { kind, id });
  }
  return [...all.values()];
}

/** The same things as their capabilities show them; what the viewer may not read is left out. */
export async function enabledBy(db: Db, person: Person, refs: readonly Ref[]): Promise<Enabled[]> {
  const all: Enabled[] = [];
  for (const ref of refs) {
    try {
      all.push({ ref, shown: await thing(db, person, ref) });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
    }
  }
  return all;
}

/**
 * All that the page of an item shows.
 * @param month of its calendar, 'YYYY-MM'; null: this one
 * @throws ExpectedError sign_in (401), equipment_item_unknown (404)
 */
export async function itemPage(db: Db, person: Person | null, id: string, month: string | null) {
  ensure(person !== null, person);
  const { origins, ...page } = await inTerritory(db, person.territory, async (trx) => {
    const item = await itemAt(trx, id);
    const timeZone = await zoneOf(trx, person.territory);
    const today = dayAt(timeZone, now());
    const shown = month ?? today.slice(0, 7);
    const [line] = await linesOf(trx, [item]);
    const of = sql`booking.item_id = any(${[item.id, ...(item.setId ? [item.setId] : [])]}::uuid[])`;
    const past = await bookingsWhere(trx, sql`${of} and booking.state in ('returned', 'out')`, {
      order: sql`booking.from_at desc`,
      limit: LOANS_WALKED,
    });
    const coming = await bookingsWhere(
      trx,
      sql`${of} and booking.state in ('asked', 'booked') and booking.to_at > ${now()}`,
      { limit: 30 },
    );
    const manages = mayManage(person, item);
    const [set] = item.setId ? await itemsWhere(trx, sql`item.id = ${item.setId}`) : [];
    return {
      item: line!,
      set: set ? { id: set.id, name: set.name } : null,
      members: await membersOf(trx, item.id),
      candidates: manages && item.isSet ? await candidatesFor(trx, item) : [],
      today,
      timeZone,
      month: shown,
      held: await heldDays(trx, item.id, shown, timeZone),
      coming: coming.map((each) => shownTo(person, item, each)),
      past: past.map((each) => shownTo(person, item, each)),
      ...(await historyOf(trx, item.id)),
      origins: await originsOf(
        trx,
        [...coming, ...past].map((each) => each.id),
      ),
      borrowers: await borrowersFor(trx, person, item),
      mayManage: manages,
    };
  });
  return { ...page, enabled: await enabledBy(db, person, origins) };
}
export type ItemPage = Awaited<ReturnType<typeof itemPage>>;

/** A thing as its form fills in, and the holders to choose from. `item` is null for a new one. @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404) */
export async function itemDraft(db: Db, person: Person | null, id: string | null) {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const item = id === null ? null : await itemAt(trx, id);
    const own = ownersOf(person);
    const all = mayAddAny(person);
    ensure(item ? mayManage(person, item) : all || own.length > 0, person);
    const schools = (await territoryEstablishments(trx, person.territory)).map(({ uai, name, commune }) => ({
      uai,
      name: commune ? `${name}, ${commune}` : name,
    }));
    return {
      item,
      schools,
      owners: [
        ...schools
          .filter(({ uai }) => all || own.includes(uai))
          .map(({ uai, name }) => ({ holder: { establishment: uai, organisation: null }, name })),
        ...(all ? await organisations(trx, person) : []).map((each) => ({
          holder: { establishment: null, organisation: each.id },
          name: each.name,
        })),
      ],
    };
  });
}
