import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { HOLDING } from '../../model.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import '../tables.ts';

function sessions(trx: Trx) {
  return trx
    .selectFrom('training.session as session')
    .innerJoin('training.module as module', 'module.id', 'session.module_id')
    .innerJoin('training.organiser as organiser', 'organiser.id', 'session.organiser_id')
    .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
    .selectAll('session')
    .select(['module.title as module', 'organiser.name as organiser', 'venue.name as venue'])
    .select(['venue.address', 'venue.remote']);
}

export type SessionRow = Awaited<ReturnType<typeof sessionRow>>;

/** A session with the names around it, within the transaction of its territory. @throws ExpectedError training_session_unknown (404) */
export async function sessionRow(trx: Trx, id: string) {
  if (!isUuid(id)) throw new ExpectedError('training_session_unknown', 404);
  const row = await sessions(trx).where('session.id', '=', id).executeTakeFirst();
  if (!row) throw new ExpectedError('training_session_unknown', 404);
  return row;
}

/** A session that someone is about to change. */
export interface OpenSession {
  session: SessionRow;
  campaign: CampaignRow;
  /** IANA name, of the territory. */
  timeZone: string;
}

/**
 * Opens a session for a change of its seats: whoever else changes seats of this campaign waits for the end of the
 * transaction. The campaign is locked first, because a place that is freed looks at the seats of the same person elsewhere.
 * @throws ExpectedError training_session_unknown (404)
 */
export async function openSession(trx: Trx, id: string): Promise<OpenSession> {
  const { campaign_id } = await sessionRow(trx, id);
  const campaign = await campaignRow(trx, campaign_id, { lock: true });
  await trx.selectFrom('training.session').select('id').where('id', '=', id).forUpdate().execute();
  const { timeZone } = (await homeTerritory(trx, campaign.territory_id))!;
  // Read again under the lock: who was before us may have changed it.
  return { session: await sessionRow(trx, id), campaign, timeZone };
}

/**
 * As `openSession`, for one that is still to come.
 * @throws ExpectedError training_not_now (409) where the campaign is over; training_session_over (409) once it has begun
 */
export async function openToCome(trx: Trx, id: string): Promise<OpenSession> {
  const open = await openSession(trx, id);
  mustBe(open.campaign, 'draft', 'open', 'closed', 'running');
  if (!isToCome(open.session)) throw new ExpectedError('training_session_over', 409);
  return open;
}

/** Whether a session may still gain and lose people. */
export function isToCome({ state, starts_at }: Pick<SessionRow, 'state' | 'starts_at'>): boolean {
  return state === 'planned' && starts_at > now();
}

/** People who hold a place of a session. */
export async function heldCount(trx: Trx, session: string): Promise<number> {
  const { count } = await trx
    .selectFrom('training.seat')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('session_id', '=', session)
    .where('state', 'in', [...HOLDING])
    .executeTakeFirstOrThrow();
  return count;
}
