import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import { isExpected, type Sheet } from '../../attendance.ts';
import { stateOf, withSheet, type Held, type Holder } from './holder.ts';
import { seatRows, sheetSeats } from './seats.ts';

/** The sheet as it is now, in the hands of who holds it. */
export async function readSheet(trx: Trx, { session, timeZone, isStaff }: Held): Promise<Sheet> {
  const seats = await sheetSeats(trx, await seatRows(trx, session.id), isStaff);
  const state = stateOf(session, timeZone);
  return {
    session: session.id,
    campaign: session.campaign_id,
    module: session.module,
    place: session.venue,
    organiser: session.organiser,
    trainer: session.trainer,
    day: session.day,
    startsAt: session.starts_at.toISOString(),
    endsAt: session.ends_at.toISOString(),
    timeZone,
    sessionState: session.state,
    state,
    writable: state === 'open' || (state === 'closed' && isStaff),
    code: session.presence_code,
    seats: seats.filter(isExpected),
    others: seats.filter((seat) => !isExpected(seat)),
    readAt: now().toISOString(),
  };
}

/**
 * The sheet of a session. `campaign` is the title of its campaign.
 * @throws ExpectedError as `withSheet`
 */
export function attendanceSheet(db: Db, by: Holder): Promise<{ sheet: Sheet; campaign: string }> {
  return withSheet(db, by, async (trx, held) => ({
    sheet: await readSheet(trx, held),
    campaign: held.session.campaign,
  }));
}
