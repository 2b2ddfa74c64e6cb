import type { Insertable } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CampaignRow } from '../campaign-row.ts';
import type { KeptSeat } from './history.ts';

type SeatRow = Insertable<Tables['training.seat']>;
type StepRow = Insertable<Tables['training.step']>;

interface Held {
  id: string;
  starts_at: Date;
  ends_at: Date;
  trainer: string;
}

/** Rows of a statement, which carries 65,535 values at most; a seat has 12. */
const BATCH = 3_000;

/**
 * Writes the places of a past year with the chain of each: enrolled, convoked, then present, absent or excused at the end of the
 * session. Who enrolled them then is not known; who held the session says who came.
 * @returns how many were not there yet
 */
export async function insertKeptSeats(trx: Trx, campaign: CampaignRow, kept: readonly KeptSeat[]): Promise<number> {
  const sessions = await trx
    .selectFrom('training.session')
    .select(['id', 'starts_at', 'ends_at', 'trainer'])
    .where('campaign_id', '=', campaign.id)
    .execute();
  const held = new Map<string, Held>(sessions.map((session) => [session.id, session]));
  await mustBelong(trx, campaign, kept, held);
  const added = await unwritten(trx, campaign, kept);
  const seats: SeatRow[] = [];
  const steps: StepRow[] = [];
  for (const seat of added) {
    const session = held.get(seat.session)!;
    mustFollow(seat, session);
    seats.push(seatRow(campaign, seat, session));
    steps.push(...chainOf(campaign, seat, session));
  }
  for (let from = 0; from < seats.length; from += BATCH) {
    await trx
      .insertInto('training.seat')
      .values(seats.slice(from, from + BATCH))
      .execute();
  }
  for (let from = 0; from < steps.length; from += BATCH) {
    await trx
      .insertInto('training.step')
      .values(steps.slice(from, from + BATCH))
      .execute();
  }
  return added.length;
}

async function mustBelong(
  trx: Trx,
  campaign: CampaignRow,
  kept: readonly KeptSeat[],
  held: ReadonlyMap<string, Held>,
): Promise<void> {
  const rows = await trx
    .selectFrom('training.recipient')
    .select('id')
    .where('campaign_id', '=', campaign.id)
    .where((e) => e('id', '=', e.fn.any(e.val([...new Set(kept.map(({ recipient }) => recipient))]))))
    .execute();
  const recipients = new Set(rows.map(({ id }) => id));
  for (const { session, recipient } of kept) {
    if (!held.has(session)) throw new ExpectedError('training_history_unknown_session', 422);
    if (!recipients.has(recipient)) throw new ExpectedError('training_history_unknown_recipient', 422);
  }
}

/** Those whose id is new. @throws ExpectedError training_history_twice (409): someone twice in a session, under two ids */
async function unwritten(trx: Trx, campaign: CampaignRow, kept: readonly KeptSeat[]): Promise<KeptSeat[]> {
  const rows = await trx
    .selectFrom('training.seat as t')
    .innerJoin('training.session as s', 's.id', 't.session_id')
    .select(['t.id', 't.session_id', 't.recipient_id'])
    .where('s.campaign_id', '=', campaign.id)
    .execute();
  const place = (session: string, recipient: string) => `${session} ${recipient}`;
  const ids = new Set(rows.map(({ id }) => id));
  const places = new Set(rows.map((row) => place(row.session_id, row.recipient_id)));
  const added = kept.filter(({ id }) => !ids.has(id));
  for (const { session, recipient } of added) {
    const key = place(session, recipient);
    if (places.has(key)) throw new ExpectedError('training_history_twice', 409);
    places.add(key);
  }
  return added;
}

function mustFollow({ walkIn, state, enrolledAt, convokedAt }: KeptSeat, { starts_at: start }: Held): void {
  if (walkIn) {
    if (state !== 'present') throw new ExpectedError('training_history_walk_in', 422);
    return;
  }
  const dates = [enrolledAt, convokedAt ?? enrolledAt, start];
  if (dates.some((date, at) => at > 0 && date < dates[at - 1]!)) throw new ExpectedError('training_history_dates', 422);
}

function seatRow(campaign: CampaignRow, seat: KeptSeat, session: Held): SeatRow {
  return {
    territory_id: campaign.territory_id,
    id: seat.id,
    session_id: seat.session,
    recipient_id: seat.recipient,
    origin: seat.walkIn ? 'walkIn' : 'history',
    state: seat.state,
    state_at: session.ends_at,
    wish_rank: seat.wishRank,
    // Someone who was not expected has their place since they came.
    enrolled_at: seat.walkIn ? session.ends_at : seat.enrolledAt,
    waiting_since: null,
    in_class: seat.inClass,
    reconfirm_asked_at: null,
    sent_sequence: null,
  };
}

function chainOf(campaign: CampaignRow, seat: KeptSeat, session: Held): StepRow[] {
  const step = { territory_id: campaign.territory_id, seat_id: seat.id, by_id: null };
  const before = seat.walkIn
    ? []
    : [
        { state: 'enrolled' as const, at: seat.enrolledAt },
        ...(seat.convokedAt ? [{ state: 'convoked' as const, at: seat.convokedAt }] : []),
      ];
  const rows: Omit<StepRow, 'n'>[] = before.map((each) => ({ ...step, ...each, by: 'program' }));
  rows.push({
    ...step,
    state: seat.state,
    at: session.ends_at,
    by: session.trainer ? 'trainer' : 'program',
    by_name: session.trainer,
    reason: seat.state === 'present' ? '' : seat.reason,
  });
  return rows.map((row, at) => ({ ...row, n: at + 1 }));
}
