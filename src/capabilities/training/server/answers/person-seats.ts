import type { Trx } from '#platform/database/connect.ts';
import type { SeatState, StepBy } from '../../model.ts';
import '../tables.ts';

/** A place of one person in a session, with the chain of its states, the oldest first. */
export interface PersonSeat {
  id: string;
  session: string;
  module: string;
  venue: string;
  startsAt: Date;
  endsAt: Date;
  state: SeatState;
  steps: { state: SeatState; at: Date; by: StepBy; byName: string; reason: string }[];
}

/** Places of a person, in the order of their sessions, within the transaction of the territory. Two queries. */
export async function personSeats(trx: Trx, recipient: string): Promise<PersonSeat[]> {
  const rows = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as session', 'session.id', 'seat.session_id')
    .innerJoin('training.module as module', 'module.id', 'session.module_id')
    .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
    .select(['seat.id', 'session.id as session', 'module.title as module', 'venue.name as venue', 'seat.state'])
    .select(['session.starts_at as startsAt', 'session.ends_at as endsAt'])
    .where('seat.recipient_id', '=', recipient)
    .orderBy('session.starts_at')
    .orderBy('seat.id')
    .execute();
  if (rows.length === 0) return [];
  const steps = await trx
    .selectFrom('training.step')
    .select(['seat_id', 'state', 'at', 'by', 'by_name as byName', 'reason'])
    .where(
      'seat_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('seat_id')
    .orderBy('n')
    .execute();
  return rows.map((row) => ({
    ...row,
    steps: steps.filter(({ seat_id }) => seat_id === row.id).map(({ seat_id: _, ...step }) => step),
  }));
}
