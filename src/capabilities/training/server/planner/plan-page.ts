import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { CampaignState } from '../../model.ts';
import type { PlanChangeKind, PlanFacts } from '../../plan.ts';
import { checkPlan } from '../../solver/check.ts';
import { campaignRow, type CampaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { chosenSession, type ChosenSession } from './chosen.ts';
import { conflictsOf, type Conflict } from './conflicts.ts';
import { colleges, figuresOf, type PlanFigures } from './figures.ts';
import { gridOf, type PlanGrid } from './grid.ts';
import { atWork, lastPlan } from './plan-row.ts';
import { gapOf, runOf, type PlanRun } from './plan-run.ts';
import { readPlan, type PlanReading } from './reading.ts';
import { seatsOf } from './seats.ts';
import { unplacedOf, type UnplacedReason } from './unplaced.ts';
import '../tables.ts';

export interface PlanDecision {
  id: string;
  kind: 'pin' | 'forbid';
  /** Names; null: any. */
  module: string | null;
  venue: string | null;
  organiser: string | null;
  day: string | null;
  moment: PlanReading['rules'][number]['moment'];
  people: number;
  /** It could not be kept: what it names is gone, or it crosses another one. */
  dropped: boolean;
}

export interface PlanChange {
  version: number;
  kind: PlanChangeKind;
  by: string;
  at: Date;
  /** Title of the module it was about, and whose place; null: nothing of that kind. */
  module: string | null;
  recipient: string | null;
}

/** A plan shown whole. */
export interface ShownPlan {
  figures: PlanFigures;
  facts: Pick<PlanFacts, 'answered' | 'notThisYear' | 'seated'> & { unknown: number; nowhere: number };
  /** Answers that came since: a new calculation would count them. */
  since: number;
  grid: PlanGrid;
  conflicts: { total: number; shown: Conflict[] };
  unplaced: { total: number; reasons: { reason: UnplacedReason; count: number }[] };
  decisions: PlanDecision[];
  /** By hand since it was calculated, the last first. */
  changes: PlanChange[];
  chosen: ChosenSession | null;
}

export interface PlanPage {
  campaign: { id: string; title: string; state: CampaignState; minimum: number; bookingLimit: number; maxKm: number };
  mayWrite: boolean;
  run: PlanRun | null;
  /** A calculation failed after the plan that is shown. */
  failed: boolean;
  shown: ShownPlan | null;
}

/** Changes listed at once. */
const CHANGES = 20;

export interface PlanAsked {
  /** Name of the session to show (`sessionKey`); null: none. */
  session: string | null;
  /** Other slots for that session. */
  move: boolean;
  /** Other sessions for that one of its people; null: nobody's. */
  person: string | null;
}

async function changesOf(trx: Trx, { plan, modules, people }: PlanReading): Promise<PlanChange[]> {
  const rows = await trx
    .selectFrom('training.plan_change')
    .select(['version', 'kind', 'about', 'by_name as by', 'at'])
    .where('plan_id', '=', plan.id)
    .orderBy('version', 'desc')
    .limit(CHANGES)
    .execute();
  return rows.map(({ about, ...change }) => ({
    ...change,
    module: about.module === undefined ? null : (modules.get(about.module) ?? null),
    recipient: about.recipient === undefined ? null : (people.get(about.recipient)?.name ?? null),
  }));
}

function decisionsOf({ rules, dropped, modules, venues, organisers }: PlanReading): PlanDecision[] {
  return rules.map(({ id, kind, module, venue, organiser, day, moment, recipients }) => ({
    id,
    kind,
    module: module && (modules.get(module) ?? null),
    venue: venue && (venues.get(venue)?.name ?? null),
    organiser: organiser && (organisers.get(organiser) ?? null),
    day,
    moment,
    people: recipients.length,
    dropped: dropped.includes(id),
  }));
}

function reasonsOf(unplaced: readonly { reason: UnplacedReason }[]) {
  return [...Map.groupBy(unplaced, ({ reason }) => reason)]
    .map(([reason, some]) => ({ reason, count: some.length }))
    .sort((a, b) => b.count - a.count);
}

/** The run of a plan as it stands: once changed by hand, the bound holds while the plan answers to what was solved. */
function currentRun(reading: PlanReading): PlanRun {
  const run = runOf(reading.plan);
  if (reading.plan.version === 1) return run;
  const kept = checkPlan(reading.plan.problem!, reading.plan.sessions).broken.length === 0;
  return { ...run, gap: kept ? gapOf(run.value, run.bound) : null };
}

async function show(trx: Trx, reading: PlanReading, asked: PlanAsked): Promise<ShownPlan> {
  const { plan, campaign, people } = reading;
  const seats = seatsOf(reading);
  const unplaced = unplacedOf(reading);
  const { answered, notThisYear, seated, unknown, nowhere } = plan.facts;
  return {
    figures: figuresOf(reading, seats, await colleges(trx, campaign.territory_id)),
    facts: { answered, notThisYear, seated, unknown: unknown.length, nowhere: nowhere.length },
    since: Math.max(0, [...people.values()].filter(({ wishes }) => wishes.length > 0).length - answered),
    grid: gridOf(reading),
    conflicts: conflictsOf(reading, seats, unplaced),
    unplaced: { total: unplaced.length, reasons: reasonsOf(unplaced) },
    decisions: decisionsOf(reading),
    changes: await changesOf(trx, reading),
    chosen: asked.session === null ? null : chosenSession(reading, seats, { ...asked, key: asked.session }),
  };
}

function headOf({ id, title, state, minimum, booking_limit, max_km }: CampaignRow): PlanPage['campaign'] {
  return { id, title, state, minimum, bookingLimit: booking_limit, maxKm: max_km };
}

/**
 * The plan of a campaign, the last asked for, with what it gives, what it leaves to people, and their decisions.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function planPage(db: Db, person: Person | null, id: string, asked: PlanAsked): Promise<PlanPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id);
    const { plan, failed } = await lastPlan(trx, id);
    const page = { campaign: headOf(campaign), mayWrite: may(person, 'write'), failed: failed !== null };
    if (plan === null) return { ...page, run: null, shown: null };
    // Nothing found yet; or a purge, which empties problems of their answers.
    if ((plan.sessions.length === 0 && atWork(plan)) || plan.problem === null) {
      return { ...page, run: runOf(plan), shown: null };
    }
    const reading = await readPlan(trx, campaign, plan);
    return { ...page, run: currentRun(reading), shown: await show(trx, reading, asked) };
  });
}
