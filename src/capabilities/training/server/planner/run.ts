import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { enqueue } from '#platform/jobs/queue.ts';
import type { SolverCampaign, SolverSession } from '../../solver/campaign.ts';
import { checkPlan } from '../../solver/check.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import '../tables.ts';
import { atWork, interrupted, lastPlan, planRow } from './plan-row.ts';
import { planProblem } from './problem.ts';

export const PLAN_TASK = 'training.plan';

/** A calculation whose program is gone keeps its best plan; without one there is nothing to keep. */
async function closeInterrupted(trx: Trx, campaign: string): Promise<void> {
  const working = await trx
    .selectFrom('training.plan')
    .select(['id', 'state', 'beat_at', 'asked_at'])
    .select(({ fn }) => fn<number>('jsonb_array_length', ['sessions']).as('sessions'))
    .where('campaign_id', '=', campaign)
    .where('state', 'in', ['waiting', 'running', 'stopping'])
    .execute();
  for (const plan of working) {
    if (!interrupted(plan)) throw new ExpectedError('training_plan_at_work', 409);
    await trx
      .updateTable('training.plan')
      .set({ state: plan.sessions > 0 ? 'done' : 'failed', ended: 'interrupted', ended_at: plan.beat_at ?? now() })
      .where('id', '=', plan.id)
      .execute();
  }
}

/** The sessions of the plan shown, from which the search goes on; none once they were made. */
async function atHand(trx: Trx, campaign: string): Promise<SolverSession[]> {
  const { plan } = await lastPlan(trx, campaign);
  return !plan || plan.state === 'adopted' ? [] : plan.sessions;
}

/** Sessions as the problem of now allows them, without who left it; none where they break a rule. */
function startOf(problem: SolverCampaign, plan: readonly SolverSession[]): SolverSession[] {
  const known = new Set(problem.teachers.map(({ id }) => id));
  const sessions = plan.map((session) => ({
    ...session,
    teachers: session.teachers.filter((teacher) => known.has(teacher)),
  }));
  return checkPlan(problem, sessions).broken.length === 0 ? sessions : [];
}

/**
 * Asks for a plan: it is calculated by a job, and the page follows it. The same `id` again changes nothing.
 * @param given `seconds`: the time that it may take
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409): answers
 *   are not asked for yet, or the campaign ended; training_plan_at_work (409): one is being calculated; those of `planProblem`
 */
export async function askPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { id, seconds }: { id: string; seconds: number },
): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    if (await trx.selectFrom('training.plan').select('id').where('id', '=', id).executeTakeFirst()) return;
    mustBe(row, 'open', 'closed', 'running');
    await closeInterrupted(trx, campaign);
    const { problem, facts } = await planProblem(trx, row);
    const sessions = startOf(problem, await atHand(trx, campaign));
    await trx
      .insertInto('training.plan')
      .values({
        territory_id: territory,
        id,
        campaign_id: campaign,
        state: 'waiting',
        seconds,
        asked_by: person.id,
        asked_at: now(),
        started_at: null,
        ended_at: null,
        beat_at: null,
        progress: JSON.stringify([]),
        problem: JSON.stringify(problem),
        sessions: JSON.stringify(sessions),
        value: sessions.length > 0 ? checkPlan(problem, sessions).value : null,
        bound: null,
        error: null,
        ended: null,
        facts: JSON.stringify(facts),
        adopted: null,
        adopted_at: null,
      })
      .execute();
    // Once: a program that dies leaves its best plan, and a person decides whether to go on.
    await enqueue(trx, PLAN_TASK, { campaign, plan: id }, { attempts: 1 });
  });
}

/**
 * Stops a calculation, which keeps its best plan, within a second or two. One that is over already stays as it is.
 * @throws ExpectedError sign_in (401), forbidden (403), training_plan_unknown (404)
 */
export async function stopPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { plan: id }: { plan: string },
): Promise<void> {
  must(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const plan = await planRow(trx, campaign, id, { lock: true });
    if (!atWork(plan)) return;
    const over = plan.state === 'waiting' || interrupted(plan);
    await trx
      .updateTable('training.plan')
      .set(
        over
          ? { state: plan.sessions.length > 0 ? 'done' : 'failed', ended: 'stopped', ended_at: now() }
          : { state: 'stopping' },
      )
      .where('id', '=', id)
      .execute();
  });
}
