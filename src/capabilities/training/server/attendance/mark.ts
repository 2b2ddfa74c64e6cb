import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { SheetAct } from '../../attendance.ts';
import { ATTENDED, type SeatState } from '../../model.ts';
import { moveSeats } from '../sessions/steps.ts';
import type { Held } from './holder.ts';
import { seatRows, type SeatRow } from './seats.ts';

type MarkAct = Extract<SheetAct, { type: 'mark' }>;

/** The state that a gesture asks for; taking a mark back gives the one that no sheet gave. */
function asked({ mark }: MarkAct, seat: SeatRow): SeatState {
  if (mark !== 'unmarked') return mark;
  return seat.origin === 'walkIn' ? 'withdrawn' : (seat.state_before ?? 'enrolled');
}

/** Going back to a state would date it anew: whoever was enrolled in June stays enrolled since June. */
async function restoreDates(trx: Trx, seats: readonly SeatRow[]): Promise<void> {
  for (const { id, enrolled_at, waiting_since, reconfirm_asked_at } of seats) {
    await trx
      .updateTable('training.seat')
      .set({ enrolled_at, waiting_since, reconfirm_asked_at })
      .where('id', '=', id)
      .execute();
  }
}

/** A gesture that arrives after a later one was obeyed: it goes down on the chain, then the later one stands again. */
async function passBy(trx: Trx, { territory, actor }: Held, act: MarkAct, seat: SeatRow, at: Date): Promise<void> {
  if (act.mark === 'unmarked' || seat.state === act.mark) return;
  const later = { by: seat.by, id: seat.by_id, name: seat.by_name };
  await moveSeats(trx, territory, [seat.id], act.mark, actor, act.reason, at);
  await moveSeats(trx, territory, [seat.id], seat.state, later, seat.reason, seat.state_at);
}

/**
 * Says of people of a session that they came, did not, or were excused, or takes back what was said. Within the
 * transaction of the sheet, its session locked.
 * @throws ExpectedError training_seat_unknown (404), training_excuse_why (422), training_sheet_decide (409),
 *   training_attendance_not_expected (409): someone who had no place cannot be absent
 */
export async function mark(trx: Trx, held: Held, act: MarkAct, at: Date): Promise<void> {
  const { territory, session, actor } = held;
  if (act.mark === 'excused' && act.reason === '') throw new ExpectedError('training_excuse_why', 422);
  const seats = await seatRows(trx, session.id, act.seats);
  if (seats.length === 0) throw new ExpectedError('training_seat_unknown', 404);
  if (act.mark === 'unmarked' && session.state === 'held' && seats.some(({ origin }) => origin !== 'walkIn')) {
    throw new ExpectedError('training_sheet_decide', 409);
  }
  if ((act.mark === 'absent' || act.mark === 'excused') && seats.some((seat) => !mayMiss(seat))) {
    throw new ExpectedError('training_attendance_not_expected', 409);
  }
  const late = seats.filter((seat) => seat.was_marked && seat.state_at > at);
  for (const seat of late) await passBy(trx, held, act, seat, at);
  const due = seats.filter(
    (seat) => !late.includes(seat) && (act.mark !== 'unmarked' || ATTENDED.includes(seat.state)),
  );
  for (const [state, those] of Map.groupBy(due, (seat) => asked(act, seat))) {
    const ids = those.map(({ id }) => id);
    await moveSeats(trx, territory, ids, state, actor, act.reason, at);
  }
  if (act.mark === 'unmarked') await restoreDates(trx, due);
}

/** Whether someone was expected: who had given the place back, or waited for one, misses nothing. */
function mayMiss({ state }: SeatRow): boolean {
  return state !== 'declined' && state !== 'withdrawn' && state !== 'waiting';
}
