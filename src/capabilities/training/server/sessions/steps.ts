import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { before } from '../../chain.ts';
import type { SeatOrigin, SeatState, StepBy } from '../../model.ts';
import '../tables.ts';

/** Who changes a seat. `id`: their account, of staff only. */
export interface Actor {
  by: StepBy;
  id: string | null;
  name: string;
}

/** The program itself: a convocation that leaves, a place that goes to the next in line. */
export const PROGRAM: Actor = { by: 'program', id: null, name: '' };

export function staff({ id, name }: Pick<Person, 'id' | 'name'>): Actor {
  return { by: 'staff', id, name };
}

/** The dates that follow from a state; a date that is not here keeps what it was. */
function datesOf(state: SeatState, at: Date) {
  if (state === 'enrolled') return { enrolled_at: at, waiting_since: null, reconfirm_asked_at: null };
  if (state === 'waiting') return { enrolled_at: null, waiting_since: at, reconfirm_asked_at: null };
  // Another place or hour: whoever had said again that they come is asked anew.
  return state === 'convoked' ? { reconfirm_asked_at: null } : {};
}

/**
 * Moves seats to a state, the only place that does, and notes who did it on the chain of each: two statements for any
 * number. A seat that is there already stays as it is, so that a repeat changes nothing.
 * @param reason words of a person; empty: they gave none
 * @throws ExpectedError training_seat_skips (409) where a seat cannot come to this state from its own
 */
export async function moveSeats(
  trx: Trx,
  territory: string,
  seats: readonly string[],
  state: SeatState,
  actor: Actor,
  reason = '',
  at: Date = now(),
): Promise<void> {
  if (seats.length === 0) return;
  const moved = await trx
    .with('due', (db) =>
      db
        .selectFrom('training.seat')
        .select(['id', 'state'])
        .where('territory_id', '=', territory)
        .where((e) => e('id', '=', e.fn.any(e.val([...seats]))))
        // Always in the same order, so that two people never wait for each other.
        .orderBy('id')
        .forUpdate(),
    )
    .updateTable('training.seat as seat')
    .from('due')
    .set({ state, state_at: at, ...datesOf(state, at) })
    .whereRef('seat.id', '=', 'due.id')
    .where('seat.territory_id', '=', territory)
    .where((e) => e('due.state', '=', e.fn.any(e.val(before(state)))))
    .returning('seat.id')
    .execute();
  if (moved.length < seats.length) await refuseSkips(trx, territory, seats, state);
  if (moved.length > 0) await note(trx, territory, moved, state, actor, reason, at);
}

async function refuseSkips(trx: Trx, territory: string, seats: readonly string[], state: SeatState): Promise<void> {
  const stuck = await trx
    .selectFrom('training.seat')
    .select('id')
    .where('territory_id', '=', territory)
    .where((e) => e('id', '=', e.fn.any(e.val([...seats]))))
    .where('state', '<>', state)
    .limit(1)
    .executeTakeFirst();
  if (stuck) throw new ExpectedError('training_seat_skips', 409);
}

async function note(
  trx: Trx,
  territory: string,
  seats: readonly { id: string }[],
  state: SeatState,
  { by, id, name }: Actor,
  reason: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into training.step (territory_id, seat_id, n, state, at, by, by_id, by_name, reason)
    select ${territory}::uuid, seat.id, 1 + coalesce(last.n, 0), ${state}, ${at}::timestamptz, ${by}, ${id}::uuid, ${name}, ${reason}
    from unnest(${seats.map((seat) => seat.id)}::uuid[]) as seat (id)
    left join lateral (
      select max(n) as n from training.step where territory_id = ${territory}::uuid and seat_id = seat.id) as last on true`.execute(
    trx,
  );
}

export interface NewSeat {
  id: string;
  session: string;
  recipient: string;
  origin: SeatOrigin;
  state: 'enrolled' | 'waiting' | 'present';
  /** Rank of the wish that it serves; null: none. */
  wishRank: number | null;
  /** See `training.seat`: null where the timetable is not known. */
  inClass: boolean | null;
}

/** A statement carries 65,535 values at most: a seat has eleven. */
const AT_ONCE = 4_000;

/**
 * Adds seats and the first step of their chain, in bulk. An id that is there already is left alone; who comes back to a
 * session has their former seat moved, not a second one.
 * @throws the database's own error where someone has another seat in that session: callers look first
 */
export async function addSeats(
  trx: Trx,
  territory: string,
  seats: readonly NewSeat[],
  actor: Actor,
  at: Date = now(),
): Promise<void> {
  for (let from = 0; from < seats.length; from += AT_ONCE) {
    const some = seats.slice(from, from + AT_ONCE);
    const added = await trx
      .insertInto('training.seat')
      .values(
        some.map(({ id, session, recipient, origin, state, wishRank, inClass }) => ({
          territory_id: territory,
          id,
          session_id: session,
          recipient_id: recipient,
          origin,
          state,
          state_at: at,
          wish_rank: wishRank,
          enrolled_at: state === 'waiting' ? null : at,
          waiting_since: state === 'waiting' ? at : null,
          in_class: inClass,
        })),
      )
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .returning(['id', 'state'])
      .execute();
    for (const state of ['enrolled', 'waiting', 'present'] as const) {
      const those = added.filter((seat) => seat.state === state);
      if (those.length > 0) await note(trx, territory, those, state, actor, '', at);
    }
  }
}
