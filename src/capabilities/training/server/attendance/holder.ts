import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { limiter } from '#platform/limit.ts';
import { dayIn, type SheetState } from '../../attendance.ts';
import { linkPlace } from '../links.ts';
import { must } from '../permissions.ts';
import { staff, type Actor } from '../sessions/steps.ts';
import '../tables.ts';

/** Who holds a sheet: someone of the staff, or whoever has the trainer's link. */
export type Holder = { person: Person | null; session: string } | { token: string };

export type SessionRow = Awaited<ReturnType<typeof sessionRow>>;

/** A sheet in someone's hands, within the transaction of its territory. */
export interface Held {
  territory: string;
  /** IANA name. */
  timeZone: string;
  session: SessionRow;
  actor: Actor;
  /** Whether they may correct a closed sheet, and read what participants wrote. */
  isStaff: boolean;
}

const DAY = 86_400_000;

/** @throws ExpectedError training_session_unknown (404) */
export async function sessionRow(trx: Trx, id: string, { lock = false } = {}) {
  if (!isUuid(id)) throw new ExpectedError('training_session_unknown', 404);
  const query = trx
    .selectFrom('training.session as session')
    .innerJoin('training.campaign as campaign', 'campaign.id', 'session.campaign_id')
    .innerJoin('training.module as module', 'module.id', 'session.module_id')
    .innerJoin('training.organiser as organiser', 'organiser.id', 'session.organiser_id')
    .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
    .selectAll('session')
    .select(['campaign.title as campaign', 'campaign.state as campaign_state', 'campaign.moments'])
    .select(['module.title as module', 'organiser.name as organiser', 'venue.name as venue'])
    .where('session.id', '=', id);
  const row = await (lock ? query.forUpdate('session') : query).executeTakeFirst();
  if (!row) throw new ExpectedError('training_session_unknown', 404);
  return row;
}

/** What may be done with a sheet now. */
export function stateOf(session: SessionRow, timeZone: string): SheetState {
  if (session.campaign_state === 'ended') return 'over';
  if (session.state === 'cancelled') return 'cancelled';
  if (session.state === 'held') return 'closed';
  return dayIn(timeZone, now()) < session.day ? 'early' : 'open';
}

// A trainer's phone asks every twenty seconds and sends as it marks; a few of them may share the link.
const byLink = limiter(120, 2);

async function placeOf(db: Db, by: Holder): Promise<{ territory: string; session: string; person: Person | null }> {
  if ('token' in by) {
    if (!byLink.take(by.token)) throw new ExpectedError('training_attendance_too_fast', 429);
    const { territory, session } = await linkPlace(db, by.token, 'trainer');
    return { territory, session: session!, person: null };
  }
  must(by.person, 'hold');
  return { territory: by.person.territory, session: by.session, person: by.person };
}

/**
 * Opens a sheet for whoever holds it.
 * @param lock for a write: other writers of this sheet wait for the end of the transaction
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown (404), training_link_unknown (404),
 *   training_link_old (410), training_attendance_too_fast (429)
 */
export async function withSheet<T>(
  db: Db,
  by: Holder,
  work: (trx: Trx, held: Held) => Promise<T>,
  { lock = false } = {},
): Promise<T> {
  const { territory, session: id, person } = await placeOf(db, by);
  return inTerritory(db, territory, async (trx) => {
    const session = await sessionRow(trx, id, { lock });
    const { timeZone } = (await homeTerritory(trx, territory))!;
    const actor: Actor = person ? staff(person) : { by: 'trainer', id: null, name: session.trainer };
    return work(trx, { territory, timeZone, session, actor, isStaff: person !== null });
  });
}

/** Refuses what a sheet does not take at a moment. @throws ExpectedError (409) training_sheet_… */
export function mustTake({ session, timeZone, isStaff }: Held, at: Date): void {
  const state = stateOf(session, timeZone);
  if (state === 'over') throw new ExpectedError('training_not_now', 409);
  if (state === 'cancelled') throw new ExpectedError('training_sheet_cancelled', 409);
  if (state === 'early') throw new ExpectedError('training_sheet_early', 409);
  // What was marked offline before the sheet was closed is still taken when it arrives.
  if (state === 'closed' && !isStaff && (session.held_at === null || at > session.held_at)) {
    throw new ExpectedError('training_sheet_closed', 409);
  }
}

/** Until when the links of a session serve: a week after it, for what a phone still holds. */
export function linkEnd(session: Pick<SessionRow, 'ends_at'>): Date {
  return new Date(session.ends_at.getTime() + 7 * DAY);
}
