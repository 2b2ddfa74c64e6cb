import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { PlanPoint, PlanState } from '../../model.ts';
import type { PlanEnd } from '../../plan.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import '../tables.ts';
import { interrupted, type PlanRow } from './plan-row.ts';

/** How far a calculation is, and how good its plan. */
export interface PlanRun {
  id: string;
  /** `interrupted`: its program is gone; the best plan found stays. */
  state: PlanState | 'interrupted';
  ended: PlanEnd | null;
  /** Asked for, and spent so far. */
  seconds: number;
  spent: number;
  askedAt: Date;
  endedAt: Date | null;
  adoptedAt: Date | null;
  sessions: number;
  placed: number;
  value: number | null;
  /** What no plan can exceed; null: not known yet. */
  bound: number | null;
  /** How far from the best possible at most, 0.018 is 1.8 %; null: not known. */
  gap: number | null;
  progress: PlanPoint[];
  version: number;
}

/** Under this part of the value, two sums in another order say the same: the solver then says « proven ». */
const SAME = 1e-5;

/** How far a value may be from the best, as a part of it; null: not known. */
export function gapOf(value: number | null, bound: number | null): number | null {
  if (value === null || bound === null) return null;
  if (bound - value <= SAME * Math.max(1, Math.abs(value))) return 0;
  return value === 0 ? null : (bound - value) / Math.abs(value);
}

export type RunRow = Omit<PlanRow, 'problem' | 'facts'>;

export function runOf(plan: RunRow): PlanRun {
  const from = plan.started_at?.getTime() ?? null;
  const until = (plan.ended_at ?? (interrupted(plan) ? plan.beat_at : null) ?? now()).getTime();
  return {
    id: plan.id,
    state: interrupted(plan) ? 'interrupted' : plan.state,
    ended: plan.ended,
    seconds: plan.seconds,
    spent: from === null ? 0 : Math.min(plan.seconds, Math.max(0, Math.round((until - from) / 1000))),
    askedAt: plan.asked_at,
    endedAt: plan.ended_at,
    adoptedAt: plan.adopted_at,
    sessions: plan.sessions.length,
    placed: new Set(plan.sessions.flatMap(({ teachers }) => teachers)).size,
    value: plan.value,
    bound: plan.bound,
    gap: gapOf(plan.value, plan.bound),
    progress: plan.progress,
    version: plan.version,
  };
}

/**
 * The last calculation asked for, for a page that follows it each second: one query, without the problem.
 * @returns null where none was asked for
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function planRun(db: Db, person: Person | null, campaign: string): Promise<PlanRun | null> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    await campaignRow(trx, campaign);
    const plan = await trx
      .selectFrom('training.plan')
      .select(['territory_id', 'id', 'campaign_id', 'state', 'seconds', 'asked_by', 'asked_at', 'started_at'])
      .select(['ended_at', 'beat_at', 'progress', 'sessions', 'value', 'bound', 'error', 'version', 'ended'])
      .select(['adopted', 'adopted_at'])
      .where('campaign_id', '=', campaign)
      .orderBy('asked_at', 'desc')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return plan ? runOf(plan) : null;
  });
}
