import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import type { Calendar } from '#platform/mail/mail.ts';
import { HOLDING, type SeatState } from '../../model.ts';
import { linkPlace, type LinkPlace } from '../links.ts';
import { calendarOf } from './calendar.ts';
import { letter } from './letter.ts';
import { factsOf, invitationOf, isInCalendar, placeLine, placesOf, seatLink, zoneOf, type Place } from './places.ts';
import { sendCancels, sendDue } from './send.ts';
import { heldCount, isToCome, openSession } from './session-row.ts';
import { moveSeats, PROGRAM, type Actor } from './steps.ts';
import { fillFreed, waitingList } from './waiting.ts';

/** One of someone's places, as their own page shows it. */
export interface ReplySeat {
  id: string;
  module: string;
  organiser: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  state: SeatState;
  /** Whether they may still say whether they come. */
  open: boolean;
  /** Whether the session was cancelled. */
  cancelled: boolean;
  /** Rank on the waiting list, from 1; null: not waiting. */
  rank: number | null;
  /** Whether they were asked, after a long while, to say again that they come. */
  asked: boolean;
  /** Whether their place came from the waiting list. */
  freed: boolean;
}

export interface ReplyPage {
  name: string;
  campaign: string;
  timeZone: string;
  seats: ReplySeat[];
  expiresAt: Date;
}

const answers = limiter(12, 0.02);

/** Places of which someone knows: told by a mail, or waited for. */
async function knownPlaces(trx: Trx, link: LinkPlace): Promise<Place[]> {
  const rows = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as session', 'session.id', 'seat.session_id')
    .select('seat.id')
    .where('seat.recipient_id', '=', link.recipient)
    .where('session.campaign_id', '=', link.campaign)
    .where((e) => e.or([e('seat.sent_sequence', 'is not', null), e('seat.state', 'in', ['waiting', 'present'])]))
    .execute();
  return placesOf(trx, { seats: rows.map(({ id }) => id) });
}

async function rankOf(trx: Trx, place: Place): Promise<number | null> {
  if (place.state !== 'waiting') return null;
  return (await waitingList(trx, place.session)).findIndex(({ id }) => id === place.id) + 1;
}

async function pastOf(trx: Trx, seats: readonly string[]) {
  const steps = await trx
    .selectFrom('training.step')
    .select(['seat_id', 'state', 'by'])
    .where((e) => e('seat_id', '=', e.fn.any(e.val([...seats]))))
    .orderBy('n')
    .execute();
  const asked = await trx
    .selectFrom('training.seat')
    .select('id')
    .where((e) => e('id', '=', e.fn.any(e.val([...seats]))))
    .where('reconfirm_asked_at', 'is not', null)
    .execute();
  /** Waiting, then given a place by the program, last time they had one. */
  const isFreed = (seat: string): boolean => {
    const own = steps.filter(({ seat_id }) => seat_id === seat);
    const at = own.findLastIndex(({ state }) => state === 'enrolled');
    return own[at]?.by === 'program' && own[at - 1]?.state === 'waiting';
  };
  return { asked: new Set(asked.map(({ id }) => id)), isFreed };
}

/**
 * What someone's own link shows: their sessions of one campaign, nobody else's.
 * @throws ExpectedError training_link_unknown (404), training_link_old (410)
 */
export async function replyPage(db: Db, token: string): Promise<ReplyPage> {
  const link = await linkPlace(db, token, 'seat');
  return inTerritory(db, link.territory, async (trx) => {
    const person = await trx
      .selectFrom('training.recipient as person')
      .innerJoin('training.campaign as campaign', 'campaign.id', 'person.campaign_id')
      .select(['person.name', 'campaign.title'])
      .where('person.id', '=', link.recipient!)
      .executeTakeFirstOrThrow();
    const places = await knownPlaces(trx, link);
    const { asked, isFreed } = await pastOf(
      trx,
      places.map(({ id }) => id),
    );
    const seats: ReplySeat[] = [];
    for (const place of places) {
      const { id, module, organiser, state, starts_at, ends_at, session_state } = place;
      seats.push({
        id,
        module,
        organiser,
        place: placeLine(place),
        startsAt: starts_at,
        endsAt: ends_at,
        state,
        open: isToCome({ state: session_state, starts_at }) && state !== 'withdrawn',
        cancelled: session_state === 'cancelled',
        rank: await rankOf(trx, place),
        asked: state === 'convoked' && asked.has(id),
        freed: isFreed(id),
      });
    }
    const timeZone = await zoneOf(trx, link.territory);
    return { name: person.name, campaign: person.title, timeZone, seats, expiresAt: link.expiresAt };
  });
}

async function ownPlace(trx: Trx, link: LinkPlace, seat: string): Promise<Place> {
  const place = (await knownPlaces(trx, link)).find(({ id }) => id === seat);
  if (!place) throw new ExpectedError('training_seat_unknown', 404);
  return place;
}

/** What someone says of one of their places. @property reason why they cannot; empty: they do not say */
export interface Reply {
  seat: string;
  comes: boolean;
  reason: string;
}

/**
 * Takes the answer of a personal link. « Je ne peux pas » frees the place for the next in line; whoever changes their mind has
 * a place again if one is left, else waits. A repeat changes nothing.
 * @returns the state of their seat now
 * @throws ExpectedError training_link_unknown, training_seat_unknown (404), training_link_old (410),
 *   training_session_over (409), training_place_withdrawn (409), training_too_many (429)
 */
export async function reply(db: Db, token: string, { seat, comes, reason }: Reply): Promise<SeatState> {
  const link = await linkPlace(db, token, 'seat');
  if (!answers.take(link.recipient!)) throw new ExpectedError('training_too_many', 429);
  return inTerritory(db, link.territory, async (trx) => {
    const open = await openSession(trx, (await ownPlace(trx, link, seat)).session);
    const place = await ownPlace(trx, link, seat);
    if (!isToCome(open.session)) throw new ExpectedError('training_session_over', 409);
    if (place.state === 'withdrawn') throw new ExpectedError('training_place_withdrawn', 409);
    // Whose place it is says who: the chain keeps no name of theirs.
    const actor: Actor = { by: 'participant', id: null, name: '' };
    const move = (state: SeatState, words = '') => moveSeats(trx, link.territory, [seat], state, actor, words);
    if (!comes) {
      await move('declined', reason);
      await sendCancels(trx, link.territory, [seat], 'declined');
      await fillFreed(trx, open);
    } else if (place.state === 'declined') {
      if ((await heldCount(trx, place.session)) >= open.session.booking_limit) await move('waiting');
      else await move('enrolled');
      await sendDue(trx, link.territory, { seats: [seat] }, PROGRAM);
    }
    const after = await ownPlace(trx, link, seat);
    if (comes && after.state === 'convoked') await move('reconfirmed');
    return (await ownPlace(trx, link, seat)).state;
  });
}

/**
 * The calendar file of one of someone's places, under the number that was sent last.
 * @throws ExpectedError training_link_unknown, training_seat_unknown (404), training_link_old (410)
 */
export async function replyCalendar(db: Db, token: string, seat: string): Promise<Calendar> {
  const link = await linkPlace(db, token, 'seat');
  return inTerritory(db, link.territory, async (trx) => {
    const place = await ownPlace(trx, link, seat);
    if (!HOLDING.includes(place.state) || !isInCalendar(place)) throw new ExpectedError('training_seat_unknown', 404);
    const timeZone = await zoneOf(trx, link.territory);
    const { text } = letter('invited', factsOf(place, timeZone, seatLink(token)));
    return calendarOf(invitationOf(place, place.sent_sequence!, text), 'REQUEST');
  });
}
