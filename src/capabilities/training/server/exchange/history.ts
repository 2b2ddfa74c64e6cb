import { homeTerritory } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { dayAt, USUAL_HOURS } from '#platform/quiet-hours.ts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Moment } from '../../model.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { createSessions } from '../sessions/create.ts';
import { insertKeptSeats } from './kept-seats.ts';

/** A session that was held. `day` is 'YYYY-MM-DD', today at the latest; `trainer` '' where nobody knows. */
export interface KeptSession {
  id: string;
  module: string;
  organiser: string;
  venue: string;
  day: string;
  moment: Moment;
  trainer: string;
  bookingLimit?: number;
}

/**
 * Someone's place in it, as the registers say. `walkIn` came without being enrolled: `enrolledAt` is then not read. `convokedAt`
 * null: no convocation is known. `inClass` null: their timetable was not known.
 */
export interface KeptSeat {
  id: string;
  session: string;
  recipient: string;
  wishRank: number | null;
  enrolledAt: Date;
  convokedAt: Date | null;
  state: 'present' | 'absent' | 'excused';
  reason: string;
  walkIn: boolean;
  inClass: boolean | null;
}

export interface History {
  sessions: readonly KeptSession[];
  seats: readonly KeptSeat[];
}

/**
 * Takes a past year over: sessions held, who had a place in them and the dated chain of each place. All or nothing; what an
 * earlier call wrote (same ids) is left as it is. A draft campaign is running afterwards: it has its sessions.
 * @returns how many sessions and places were added
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_not_now (409), training_history_unknown_* (422),
 *   training_history_to_come (422), training_history_dates (422), training_history_walk_in (422), training_history_twice (409)
 */
export async function importHistory(
  db: Db,
  person: Person | null,
  campaign: string,
  history: History,
): Promise<{ sessions: number; seats: number }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    mustBe(row, 'draft', 'running');
    const timeZone = (await homeTerritory(trx, person.territory))?.timeZone ?? USUAL_HOURS.timeZone;
    const sessions = await addSessions(trx, row, timeZone, history.sessions, person);
    const seats = await insertKeptSeats(trx, row, history.seats);
    if (row.state === 'draft') {
      await trx.updateTable('training.campaign').set({ state: 'running' }).where('id', '=', row.id).execute();
    }
    return { sessions, seats };
  });
}

async function addSessions(
  trx: Trx,
  campaign: CampaignRow,
  timeZone: string,
  kept: readonly KeptSession[],
  person: Person,
): Promise<number> {
  await mustKnow(trx, campaign, kept);
  const today = dayAt(timeZone, now());
  if (kept.some(({ day }) => day > today)) throw new ExpectedError('training_history_to_come', 422);
  const there = await trx.selectFrom('training.session').select('id').where('campaign_id', '=', campaign.id).execute();
  const known = new Set(there.map(({ id }) => id));
  const added = kept.filter(({ id }) => !known.has(id));
  if (added.length === 0) return 0;
  const actor = { by: 'staff' as const, id: person.id, name: person.name };
  const sessions = added.map(({ trainer: _, ...session }) => ({ ...session, plan: null, seats: [] }));
  await createSessions(trx, campaign, timeZone, sessions, actor);
  const trainers = Map.groupBy(added, ({ trainer }) => trainer);
  for (const [trainer, held] of trainers) {
    await trx
      .updateTable('training.session')
      .set({ state: 'held', trainer })
      .where((e) => e('id', '=', e.fn.any(e.val(held.map(({ id }) => id)))))
      .execute();
  }
  return added.length;
}

/** The sessions name modules, organisers, venues and moments of their campaign. */
async function mustKnow(trx: Trx, campaign: CampaignRow, kept: readonly KeptSession[]): Promise<void> {
  const [modules, organisers, venues] = await Promise.all([
    trx
      .selectFrom('training.campaign_module')
      .select('module_id as id')
      .where('campaign_id', '=', campaign.id)
      .execute(),
    trx
      .selectFrom('training.campaign_organiser')
      .select('organiser_id as id')
      .where('campaign_id', '=', campaign.id)
      .execute(),
    trx.selectFrom('training.campaign_venue').select('venue_id as id').where('campaign_id', '=', campaign.id).execute(),
  ]);
  const ids = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id));
  const known = { module: ids(modules), organiser: ids(organisers), venue: ids(venues) };
  for (const session of kept) {
    for (const what of ['module', 'organiser', 'venue'] as const) {
      if (!known[what].has(session[what])) throw new ExpectedError(`training_history_unknown_${what}`, 422);
    }
    if (!campaign.moments[session.moment]) throw new ExpectedError('training_history_unknown_moment', 422);
  }
}
