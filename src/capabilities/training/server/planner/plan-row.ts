import type { Selectable } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Trx } from '#platform/database/connect.ts';
import { now } from '#platform/clock/clock.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import '../tables.ts';

export type PlanRow = Selectable<Tables['training.plan']>;

/** A calculation writes each second: silent for this long, its program is gone. */
const RUNNING_MS = 60_000;
/** One that waits for its turn writes every few seconds, once the queue of jobs reached it: mails may be before it. */
const WAITING_MS = 600_000;

export function atWork({ state }: Pick<PlanRow, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'stopping';
}

/** Whether the program that calculated this plan is gone. */
export function interrupted(plan: Pick<PlanRow, 'state' | 'beat_at' | 'asked_at'>): boolean {
  if (!atWork(plan)) return false;
  const silence = now().getTime() - (plan.beat_at ?? plan.asked_at).getTime();
  return silence > (plan.state === 'waiting' ? WAITING_MS : RUNNING_MS);
}

/**
 * A plan of a campaign, within the transaction of its territory.
 * @param lock for a write: others who change this plan wait for the end of the transaction
 * @throws ExpectedError training_plan_unknown (404)
 */
export async function planRow(trx: Trx, campaign: string, id: string, { lock = false } = {}): Promise<PlanRow> {
  if (!isUuid(id)) throw new ExpectedError('training_plan_unknown', 404);
  const query = trx.selectFrom('training.plan').selectAll().where('id', '=', id).where('campaign_id', '=', campaign);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new ExpectedError('training_plan_unknown', 404);
  return row;
}

/** The last plan asked for that did not fail, with the words of a later failure; null: none was ever asked for. */
export async function lastPlan(trx: Trx, campaign: string): Promise<{ plan: PlanRow | null; failed: string | null }> {
  const latest = trx
    .selectFrom('training.plan')
    .where('campaign_id', '=', campaign)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(1);
  const last = await latest.selectAll().executeTakeFirst();
  if (last?.state !== 'failed') return { plan: last ?? null, failed: null };
  const plan = await latest.selectAll().where('state', '<>', 'failed').executeTakeFirst();
  return { plan: plan ?? null, failed: last.error ?? '' };
}
