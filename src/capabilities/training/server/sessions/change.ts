import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { unlink } from '#capabilities/thread';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { HOLDING, type Moment } from '../../model.ts';
import { linkEnd } from '../attendance/holder.ts';
import { moduleRef } from '../catalogue/thread.ts';
import { must } from '../permissions.ts';
import { instant } from './create.ts';
import { isInCalendar, placesOf } from './places.ts';
import { sendCancels, sendDue, type Sent } from './send.ts';
import { heldCount, isToCome, openSession, openToCome, type OpenSession } from './session-row.ts';
import { moveSeats, PROGRAM, staff } from './steps.ts';
import { sessionRef } from './thread.ts';
import { fillFreed, inClass, standings } from './waiting.ts';

/** What a session says of itself that no mail carries. */
export interface Details {
  /** Name of whoever trains; empty: not known yet. */
  trainer: string;
  bookingLimit: number;
}

/**
 * Writes who trains and how many may be enrolled; a higher limit gives places to the next in line.
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown (404), training_session_over (409),
 *   training_limit_below (422) under the number of people enrolled
 */
export async function saveDetails(db: Db, person: Person | null, id: string, details: Details): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const open = await openToCome(trx, id);
    if (details.bookingLimit < open.session.booking_limit && details.bookingLimit < (await heldCount(trx, id))) {
      throw new ExpectedError('training_limit_below', 422);
    }
    const changed = { trainer: details.trainer, booking_limit: details.bookingLimit };
    await trx.updateTable('training.session').set(changed).where('id', '=', id).execute();
    await fillFreed(trx, { ...open, session: { ...open.session, ...changed } });
  });
}

/** Refuses a room that another session has at that half-day. @throws ExpectedError training_venue_unknown (404), training_venue_taken (409) */
export async function mustBeFree(
  trx: Trx,
  { venue, day, moment }: { venue: string; day: string; moment: Moment },
  except: string | null,
) {
  // Locked: two sessions never find the same room free at once.
  const room = await trx
    .selectFrom('training.venue')
    .select(['id', 'seats', 'remote'])
    .where('id', '=', venue)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!room) throw new ExpectedError('training_venue_unknown', 404);
  const taken = await trx
    .selectFrom('training.session')
    .select('id')
    .where('venue_id', '=', venue)
    .where('day', '=', day)
    .where('moment', '=', moment)
    .where('state', '<>', 'cancelled')
    .$if(except !== null, (query) => query.where('id', '<>', except))
    .limit(1)
    .executeTakeFirst();
  if (taken && !room.remote) throw new ExpectedError('training_venue_taken', 409);
  return room;
}

/** Marks again who is in class, for the half-day that a session now has. */
async function markClassTime(trx: Trx, open: OpenSession): Promise<void> {
  const seats = await trx
    .selectFrom('training.seat')
    .select(['id', 'recipient_id'])
    .where('session_id', '=', open.session.id)
    .where('state', 'in', [...HOLDING])
    .execute();
  const found = await standings(
    trx,
    open,
    seats.map(({ recipient_id }) => recipient_id),
  );
  for (const mark of [true, false, null]) {
    const those = seats.filter(({ recipient_id }) => inClass(found.get(recipient_id)!) === mark);
    if (those.length === 0) continue;
    await trx
      .updateTable('training.seat')
      .set({ in_class: mark })
      .where((e) => e('id', '=', e.fn.any(e.val(those.map(({ id }) => id)))))
      .execute();
  }
}

/** A trainer who has the link of a session that is put off opens its sheet on the new day. */
async function extendLinks(trx: Trx, session: OpenSession['session']): Promise<void> {
  const end = linkEnd(session);
  await trx
    .updateTable('training.link')
    .set({ expires_at: end })
    .where('session_id', '=', session.id)
    .where('expires_at', '<', end)
    .execute();
}

/** Where and when a session is held. */
export interface PlaceAndTime {
  venue: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  moment: Moment;
}

/**
 * Gives a session another room, day or half-day. The number of its calendar file rises, and whoever had been convoked is
 * sent the change at once; the others learn it with their convocation.
 * @returns what was sent; null: nothing had changed
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown, training_venue_unknown (404),
 *   training_session_over, training_venue_taken (409), training_moment_unused, training_day_past (422)
 */
export async function changeSession(
  db: Db,
  person: Person | null,
  id: string,
  { venue, day, moment }: PlaceAndTime,
): Promise<Sent | null> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { session, campaign, timeZone } = await openToCome(trx, id);
    if (session.venue_id === venue && session.day === day && session.moment === moment) return null;
    const hours = campaign.moments[moment];
    if (!hours) throw new ExpectedError('training_moment_unused', 422);
    const room = await mustBeFree(trx, { venue, day, moment }, id);
    const capacity = room.seats ?? campaign.booking_limit;
    const held = await heldCount(trx, id);
    await trx
      .updateTable('training.session')
      .set({
        venue_id: venue,
        day,
        moment,
        starts_at: instant(day, hours[0], timeZone),
        ends_at: instant(day, hours[1], timeZone),
        capacity,
        // A smaller room takes fewer people, never fewer than those who have their place.
        booking_limit:
          capacity < session.capacity
            ? Math.max(held, Math.min(session.booking_limit, capacity))
            : session.booking_limit,
        // Above every number sent for any of its places.
        sequence: sql<number>`1 + greatest(sequence, (select max(sent_sequence) from training.seat where session_id = ${id}))`,
      })
      .where('id', '=', id)
      .execute();
    const changed = await openSession(trx, id);
    if (!isToCome(changed.session)) throw new ExpectedError('training_day_past', 422);
    await markClassTime(trx, changed);
    await extendLinks(trx, changed.session);
    const told = (await placesOf(trx, { session: id })).filter(isInCalendar).map((place) => place.id);
    return sendDue(trx, person.territory, { seats: told }, PROGRAM);
  });
}

/**
 * Cancels a session: whoever had been convoked is told with a CANCEL that leaves their calendar, the others lose their place
 * without a mail, and the session leaves the thread of its module. A repeat changes nothing.
 * @param reason said to everyone concerned; empty: none
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown (404), training_session_over (409)
 */
export async function cancelSession(db: Db, person: Person | null, id: string, reason: string): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const { session } = await openSession(trx, id);
    if (session.state === 'cancelled') return;
    if (session.state === 'held') throw new ExpectedError('training_session_over', 409);
    const seats = await trx
      .selectFrom('training.seat')
      .select('id')
      .where('session_id', '=', id)
      .where('state', 'in', [...HOLDING, 'waiting'])
      .execute();
    const ids = seats.map((seat) => seat.id);
    await trx.updateTable('training.session').set({ state: 'cancelled' }).where('id', '=', id).execute();
    await moveSeats(trx, person.territory, ids, 'withdrawn', staff(person), reason);
    await sendCancels(trx, person.territory, ids, 'cancelled', reason);
    await unlink(trx, { from: moduleRef(session.module_id), to: sessionRef(id), kind: 'done' });
  });
}
