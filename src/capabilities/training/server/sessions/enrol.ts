import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { HOLDING, type SeatState } from '../../model.ts';
import { must } from '../permissions.ts';
import { heldCount, openToCome, type OpenSession } from './session-row.ts';
import { addSeats, moveSeats, staff, type Actor } from './steps.ts';
import { inClass, standings, type Standing } from './waiting.ts';

/** Someone whom staff gives a place, or a rank on the waiting list. One place a person and session: a repeat finds it. */
export interface Enrolment {
  recipient: string;
  /** Whether they go on the waiting list. */
  waiting: boolean;
  /** Whether staff accepts by name that they are in class, away, or of unknown timetable then. */
  knowing: boolean;
}

const REFUSALS: Partial<Record<Standing, string>> = {
  seated: 'training_seated_then',
  module: 'training_seated_module',
  class: 'training_in_class',
  away: 'training_is_away',
};

/** Refuses a place that the standing of someone forbids; they may wait for one. @throws ExpectedError (409) of `REFUSALS` */
function mustStand(standing: Standing, { waiting, knowing }: Pick<Enrolment, 'waiting' | 'knowing'>): void {
  const code = REFUSALS[standing];
  const isAccepted = waiting || (knowing && (standing === 'class' || standing === 'away'));
  if (code && !isAccepted) throw new ExpectedError(code, 409);
}

async function seatOf(trx: Trx, session: string, recipient: string) {
  return trx
    .selectFrom('training.seat')
    .select(['id', 'state'])
    .where('session_id', '=', session)
    .where('recipient_id', '=', recipient)
    .executeTakeFirst();
}

/** Who already has, or had, what is asked for: a repeat changes nothing. */
const isThere = (state: SeatState, waiting: boolean): boolean =>
  waiting ? state === 'waiting' : HOLDING.includes(state);

/**
 * Gives someone a place of a session opened with `openToCome`.
 * @returns the id of their seat: the former one where they had one
 * @throws ExpectedError as `enrol`
 */
export async function seatIn(trx: Trx, open: OpenSession, wanted: Enrolment, actor: Actor): Promise<string> {
  const { session, campaign } = open;
  const person = await trx
    .selectFrom('training.recipient as person')
    .leftJoin('training.wish as wish', (join) =>
      join.onRef('wish.recipient_id', '=', 'person.id').on('wish.module_id', '=', session.module_id),
    )
    .select(['person.id', 'wish.rank'])
    .where('person.id', '=', isUuid(wanted.recipient) ? wanted.recipient : randomUUID())
    .where('person.campaign_id', '=', campaign.id)
    .where('person.erased_at', 'is', null)
    .executeTakeFirst();
  if (!person) throw new ExpectedError('training_recipient_unknown', 404);
  const former = await seatOf(trx, session.id, person.id);
  if (former && isThere(former.state, wanted.waiting)) return former.id;
  if (!wanted.waiting && (await heldCount(trx, session.id)) >= session.booking_limit) {
    throw new ExpectedError('training_session_full', 409);
  }
  const standing = (await standings(trx, open, [person.id])).get(person.id)!;
  mustStand(standing, wanted);
  const state = wanted.waiting ? 'waiting' : 'enrolled';
  // On the waiting list the mark says what staff has accepted, not where they stand: that is looked at when a place is free.
  const mark = wanted.waiting && !wanted.knowing ? null : inClass(standing);
  if (former) {
    await trx.updateTable('training.seat').set({ in_class: mark }).where('id', '=', former.id).execute();
    await moveSeats(trx, campaign.territory_id, [former.id], state, actor);
    return former.id;
  }
  const id = randomUUID();
  const seat = { id, session: session.id, recipient: person.id, origin: 'hand' as const, state } as const;
  await addSeats(trx, campaign.territory_id, [{ ...seat, wishRank: person.rank, inClass: mark }], actor);
  return id;
}

/**
 * Gives someone of the campaign a place by hand, or a rank on the waiting list; their convocation is sent apart. Whoever has
 * it already keeps it.
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown, training_recipient_unknown (404);
 *   training_session_over, training_session_full, training_seated_then, training_seated_module, training_in_class,
 *   training_is_away (409)
 */
export async function enrol(db: Db, person: Person | null, session: string, wanted: Enrolment): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await seatIn(trx, await openToCome(trx, session), wanted, staff(person));
  });
}
