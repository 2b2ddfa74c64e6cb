import { sql } from 'kysely';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { Item, Span } from '../model.ts';
import { nearestFree, type Held, type Slot } from '../slots.ts';
import { slotWords, spanWords } from '../words.ts';
import { holderNames } from './names.ts';

/** What an occupation is of. */
export type Cause = { booking: string } | { maintenance: string };

/**
 * Puts everyone who would hold, or change, these things in line, and says which they are: the item, and for a set its items.
 * Sets come before their items, items in the order of their ids: two transactions never wait for each other.
 */
export async function lockThings(trx: Trx, item: string): Promise<string[]> {
  await sql`select from equipment.item where id = ${item} for update`.execute(trx);
  // Asked only now: who put an item in the set just before has committed.
  const { rows } = await sql<{ id: string }>`
    select id from equipment.item where set_id = ${item} order by id for update`.execute(trx);
  return [item, ...rows.map(({ id }) => id)];
}

const spanSql = ({ from, to }: Span) => sql`tstzrange(${from}, ${to}, '[)')`;

/** Bookings and maintenance that hold one of these things during a span. */
export async function holding(trx: Trx, things: readonly string[], span: Span) {
  const { rows } = await sql<{
    booking: string | null;
    from: Date;
    to: Date;
    state: string | null;
    establishment: string | null;
    organisation: string | null;
    words: string | null;
    item: string;
  }>`
    select distinct on (lower(held.span), held.booking_id, held.maintenance_id)
      held.booking_id as booking, lower(held.span) as "from", upper(held.span) as "to", booking.state,
      booking.borrower_establishment as establishment, booking.borrower_organisation as organisation, maintenance.words,
      coalesce(booking.item_id, maintenance.item_id) as item
    from equipment.occupation held
    left join equipment.booking booking on booking.id = held.booking_id
    left join equipment.maintenance maintenance on maintenance.id = held.maintenance_id
    where held.item_id = any(${[...things]}::uuid[]) and held.span && ${spanSql(span)}
    order by lower(held.span), held.booking_id, held.maintenance_id`.execute(trx);
  return rows;
}

const DAY = 86_400_000;
const AROUND = 62 * DAY;

/** All that holds these things around a span, in the clock of the territory. */
async function heldAround(trx: Trx, things: readonly string[], span: Span, timeZone: string): Promise<Held[]> {
  const [from, to] = [new Date(span.from.getTime() - AROUND), new Date(span.to.getTime() + AROUND)];
  const { rows } = await sql<Held>`
    select to_char(lower(span) at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "from",
      to_char(upper(span) at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI') as "to"
    from equipment.occupation
    where item_id = any(${[...things]}::uuid[]) and span && ${spanSql({ from, to })}`.execute(trx);
  return rows;
}

/** The refusal of a slot: what holds it, and the nearest one that nothing holds. */
async function refusal(trx: Trx, item: Item, things: readonly string[], slot: Slot, span: Span, timeZone: string) {
  const [first] = await holding(trx, things, span);
  const names = await holderNames(trx, first ? [first] : []);
  const by =
    first?.booking != null
      ? m.equipment_held_by({ name: names(first) })
      : m.equipment_held_maintenance({ words: first?.words ?? '' });
  const locale = getLocale();
  const when = first ? spanWords(first, item.opening !== null, locale, timeZone) : '';
  const free = nearestFree(slot, await heldAround(trx, things, span, timeZone), item.opening, dayAt(timeZone, now()));
  return free
    ? new ExpectedError('equipment_taken', 409, { by, when, free: slotWords(free, locale) })
    : new ExpectedError('equipment_taken_long', 409, { by, when });
}

/**
 * Holds an item, and for a set each of its items, during a span. Asked first so that the refusal says who; the constraint
 * of the table is what makes it sure.
 * @throws ExpectedError equipment_taken (409; params: what holds it, when, the nearest free slot), equipment_taken_long
 *   (409): none is free within two months
 */
export async function occupy(
  trx: Trx,
  cause: Cause,
  { item, slot, span, timeZone }: { item: Item; slot: Slot; span: Span; timeZone: string },
): Promise<void> {
  const things = await lockThings(trx, item.id);
  if ((await holding(trx, things, span)).length > 0) throw await refusal(trx, item, things, slot, span, timeZone);
  await occupyThings(trx, cause, things, span);
}

/** Writes the rows; the caller holds the locks. */
export async function occupyThings(trx: Trx, cause: Cause, things: readonly string[], span: Span): Promise<void> {
  const booking = 'booking' in cause ? cause.booking : null;
  const maintenance = 'maintenance' in cause ? cause.maintenance : null;
  await sql`
    insert into equipment.occupation (territory_id, item_id, booking_id, maintenance_id, span)
    select platform.territory(), thing, ${booking}::uuid, ${maintenance}::uuid, ${spanSql(span)}
    from unnest(${[...things]}::uuid[]) as thing`.execute(trx);
}

/** Frees what a booking or a maintenance held. */
export async function free(trx: Trx, cause: Cause): Promise<void> {
  await trx
    .deleteFrom('equipment.occupation')
    .$if('booking' in cause, (query) => query.where('booking_id', '=', (cause as { booking: string }).booking))
    .$if('maintenance' in cause, (query) =>
      query.where('maintenance_id', '=', (cause as { maintenance: string }).maintenance),
    )
    .execute();
}

/** Frees what is left of a loan that has ended at a moment; what it held before stays, for the figures of that day. */
export async function freeFrom(trx: Trx, booking: string, at: Date): Promise<void> {
  await sql`delete from equipment.occupation where booking_id = ${booking} and lower(span) >= ${at}`.execute(trx);
  await sql`
    update equipment.occupation set is_out = false, span = tstzrange(lower(span), least(upper(span), ${at}), '[)')
    where booking_id = ${booking}`.execute(trx);
}
