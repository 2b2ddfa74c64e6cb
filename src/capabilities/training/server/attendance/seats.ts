import { sql } from 'kysely';
import { establishmentFacts } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { SheetSeat } from '../../attendance.ts';
import type { SeatOrigin, SeatState, StepBy } from '../../model.ts';

/** A seat with its person and what the chain says of it. */
export interface SeatRow {
  id: string;
  state: SeatState;
  state_at: Date;
  origin: SeatOrigin;
  enrolled_at: Date | null;
  waiting_since: Date | null;
  reconfirm_asked_at: Date | null;
  recipient: string;
  name: string;
  mail: string | null;
  establishment: string | null;
  /** The last step. */
  by: StepBy;
  by_id: string | null;
  by_name: string;
  reason: string;
  /** Whether the sheet has ever said anything of it. */
  was_marked: boolean;
  /** The last state that no sheet gave; null: none, they walked in. */
  state_before: SeatState | null;
}

/** Seats of a session, by name, within the transaction of its territory. @param only seats; null: all */
export async function seatRows(trx: Trx, session: string, only: readonly string[] | null = null): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select seat.id, seat.state, seat.state_at, seat.origin, seat.enrolled_at, seat.waiting_since, seat.reconfirm_asked_at,
      person.id as recipient, person.name, person.mail, person.establishment,
      coalesce(last.by, 'program') as by, last.by_id, coalesce(last.by_name, '') as by_name, coalesce(last.reason, '') as reason,
      exists (select from training.step where seat_id = seat.id and state in ('present', 'absent', 'excused')) as was_marked,
      (select state from training.step where seat_id = seat.id and state not in ('present', 'absent', 'excused')
        order by n desc limit 1) as state_before
    from training.seat
    join training.recipient person on person.id = seat.recipient_id
    left join lateral (select by, by_id, by_name, reason from training.step where seat_id = seat.id order by n desc limit 1)
      as last on true
    where seat.session_id = ${session} and (${only === null} or seat.id = any(${only ?? []}::uuid[]))
    order by seat.id`.execute(trx);
  // The database knows no French order: Élise would come after Véronique.
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}

/** Seats as a sheet shows them. @param isStaff also reads the reasons that participants gave */
export async function sheetSeats(trx: Trx, rows: readonly SeatRow[], isStaff: boolean): Promise<SheetSeat[]> {
  const schools = await establishmentFacts(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map(({ id, name, establishment, state, by, state_at, reason, origin }) => ({
    id,
    name,
    establishment: establishment === null ? null : (schools.get(establishment)?.name ?? establishment),
    state,
    by,
    at: state_at.toISOString(),
    reason: isStaff || by === 'trainer' ? reason : '',
    walkIn: origin === 'walkIn',
  }));
}
