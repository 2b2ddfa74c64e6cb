import { sql } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { foldName } from '../../attendance.ts';
import { HOLDING } from '../../model.ts';
import { moveSeats } from '../sessions/steps.ts';
import { sessionRow } from './holder.ts';
import { seatRows, type SeatRow } from './seats.ts';

/** Minutes before and after a session during which people may say that they are here. */
export const PRESENCE_MINUTES = 30;

/** What the page of the QR code says to anyone who has it: no name. */
export interface PresencePlace {
  module: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  opensAt: Date;
  closesAt: Date;
  state: 'early' | 'open' | 'over';
}

interface Located {
  territory: string;
  session: string;
}

async function locate(db: Db, code: string): Promise<Located> {
  const asTyped = code.toUpperCase();
  if (!/^[0-9A-Z]{4,12}$/.test(asTyped)) throw new ExpectedError('training_presence_unknown', 404);
  const { rows } = await sql<Located>`
    select territory_id as territory, session_id as session from training.locate_presence(${asTyped})`.execute(db);
  if (!rows[0]) throw new ExpectedError('training_presence_unknown', 404);
  return rows[0];
}

/** @throws ExpectedError training_presence_unknown (404) */
export async function presencePlace(db: Db, code: string): Promise<PresencePlace> {
  const { territory, session } = await locate(db, code);
  return inTerritory(db, territory, async (trx) => {
    const row = await sessionRow(trx, session);
    const margin = PRESENCE_MINUTES * 60_000;
    const opensAt = new Date(row.starts_at.getTime() - margin);
    const closesAt = new Date(row.ends_at.getTime() + margin);
    const over = row.state !== 'planned' || row.campaign_state === 'ended' || now() > closesAt;
    return {
      module: row.module,
      place: row.venue,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      timeZone: (await homeTerritory(trx, territory))!.timeZone,
      opensAt,
      closesAt,
      state: over ? 'over' : now() < opensAt ? 'early' : 'open',
    };
  });
}

// A room of 60 signs in within five minutes; whoever guesses is slowed down, by the session and by what they type.
const bySession = limiter(60, 0.2);
const byWords = limiter(3, 1 / 60);

/** Whom some typed words name among a session's people, alone: their mail, else their name. */
function named(seats: readonly SeatRow[], typed: string): SeatRow | null {
  const mail = typed.trim().toLowerCase();
  const folded = foldName(typed);
  const those = mail.includes('@')
    ? seats.filter((seat) => seat.mail?.toLowerCase() === mail)
    : seats.filter(({ name }) => folded !== '' && foldName(name) === folded);
  return those.length === 1 ? those[0]! : null;
}

/**
 * Someone says that they are in the room. Whoever is expected is marked present, and so is who had said that they would not
 * come; what a trainer marked stands. The answer is the same whether the words name someone or not, so that nobody learns
 * who is enrolled.
 * @param typed mail address, or name
 * @throws ExpectedError training_presence_unknown (404), training_presence_shut (409), training_attendance_too_fast (429)
 */
export async function declarePresence(db: Db, code: string, typed: string): Promise<void> {
  const { territory, session } = await locate(db, code);
  if (!bySession.take(session) || !byWords.take(`${session} ${foldName(typed)}`)) {
    throw new ExpectedError('training_attendance_too_fast', 429);
  }
  if ((await presencePlace(db, code)).state !== 'open') throw new ExpectedError('training_presence_shut', 409);
  await inTerritory(db, territory, async (trx) => {
    await sessionRow(trx, session, { lock: true });
    const seat = named(await seatRows(trx, session), typed);
    if (!seat || !(HOLDING.includes(seat.state) || seat.state === 'declined')) return;
    await moveSeats(trx, territory, [seat.id], 'present', { by: 'participant', id: null, name: '' });
  });
}
