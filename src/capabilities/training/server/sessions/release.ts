import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { must } from '../permissions.ts';
import { seatIn } from './enrol.ts';
import { isInCalendar } from './places.ts';
import { sendCancels, sendDue } from './send.ts';
import { openToCome } from './session-row.ts';
import { moveSeats, PROGRAM, staff } from './steps.ts';
import { fillFreed } from './waiting.ts';

/** A seat and where it is, within the transaction of its territory. @throws ExpectedError training_seat_unknown (404) */
async function seatRow(trx: Trx, id: string) {
  const seat = isUuid(id)
    ? await trx
        .selectFrom('training.seat as seat')
        .innerJoin('training.session as session', 'session.id', 'seat.session_id')
        .select(['seat.id', 'seat.session_id as session', 'seat.recipient_id as recipient', 'seat.state'])
        .select([
          'seat.sent_sequence',
          'seat.sent_cancel',
          'session.module_id as module',
          'session.campaign_id as campaign',
        ])
        .where('seat.id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!seat) throw new ExpectedError('training_seat_unknown', 404);
  return seat;
}

/**
 * Takes a place back, or takes someone off the waiting list: their calendar is told, and the place goes to the next in line.
 * @param reason why, in words kept on the chain and said to them; empty: none
 * @throws ExpectedError sign_in (401), forbidden (403), training_seat_unknown (404), training_session_over (409)
 */
export async function withdraw(db: Db, person: Person | null, seat: string, reason: string): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const open = await openToCome(trx, (await seatRow(trx, seat)).session);
    if ((await seatRow(trx, seat)).state === 'withdrawn') return;
    await moveSeats(trx, person.territory, [seat], 'withdrawn', staff(person), reason);
    await sendCancels(trx, person.territory, [seat], 'withdrawn', reason);
    await fillFreed(trx, open);
  });
}

/** Where someone goes instead: another session of the module. */
export interface Move {
  seat: string;
  session: string;
  /** See `Enrolment.knowing`. */
  knowing: boolean;
}

/**
 * Moves someone to another session of the same module, in one go: whoever had been convoked to the first is told of both.
 * @throws ExpectedError as `enrol`; training_seat_unknown (404), training_other_module (409)
 */
export async function moveToSession(db: Db, person: Person | null, { seat, session, knowing }: Move): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const from = await openToCome(trx, (await seatRow(trx, seat)).session);
    const to = await openToCome(trx, session);
    const old = await seatRow(trx, seat);
    if (old.module !== to.session.module_id || old.campaign !== to.campaign.id || old.session === session) {
      throw new ExpectedError('training_other_module', 409);
    }
    if (old.state === 'withdrawn') return;
    const wasTold = isInCalendar(old);
    await moveSeats(trx, person.territory, [seat], 'withdrawn', staff(person));
    const wanted = { recipient: old.recipient, waiting: false, knowing };
    const added = await seatIn(trx, to, wanted, staff(person));
    await sendCancels(trx, person.territory, [seat], 'withdrawn');
    if (wasTold) await sendDue(trx, person.territory, { seats: [added] }, PROGRAM);
    await fillFreed(trx, from);
  });
}
