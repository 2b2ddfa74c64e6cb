import { isDeepStrictEqual } from 'node:util';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PlanBefore, PlanChangeAbout, PlanChangeKind, PlanRule } from '../../plan.ts';
import type { SolverSession } from '../../solver/campaign.ts';
import { checkPlan } from '../../solver/check.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import '../tables.ts';
import { refuseBroken } from './broken.ts';
import { pinOf, pins } from './decisions.ts';
import { atWork, interrupted, planRow, type PlanRow } from './plan-row.ts';
import { readPlan, type PlanReading } from './reading.ts';
import { withRules } from './rules.ts';

/** Which plan somebody saw when they changed it. */
export interface PlanSeen {
  plan: string;
  version: number;
}

/** What a change makes of a plan; decisions that it does not give stay as they are. */
export interface Changed {
  sessions: SolverSession[];
  rules?: PlanRule[];
}

export interface Change {
  kind: PlanChangeKind;
  about: PlanChangeAbout;
  /** @throws ExpectedError why it cannot be done */
  make: (reading: PlanReading) => Changed;
}

/** The half-day and room that the name of a session says. */
export function placeOf(key: string): PlanChangeAbout {
  const [day = '', moment = '', ...venue] = key.split('.');
  return { halfDay: `${day}.${moment}`, venue: venue.join('.') };
}

/** Sessions with one in the place of another, its pin following it. */
export function replaced(
  sessions: readonly SolverSession[],
  rules: readonly PlanRule[],
  from: SolverSession,
  to: SolverSession,
): Required<Changed> {
  return {
    sessions: sessions.map((session) => (session === from ? to : session)),
    rules: rules.map((rule) =>
      pins(rule, from) ? pinOf(to, rule.id, rule.recipients.length > 0 ? to.teachers : []) : rule,
    ),
  };
}

/**
 * Tells who saw a version that is no longer the plan's what happened to it.
 * @throws ExpectedError training_plan_changed (409): `name` changed it; training_plan_old (409): a version it never had
 */
export async function refuseOld(trx: Trx, plan: PlanRow): Promise<never> {
  const last = await lastChange(trx, plan);
  throw last
    ? new ExpectedError('training_plan_changed', 409, { name: last.by_name })
    : new ExpectedError('training_plan_old', 409);
}

function lastChange(trx: Trx, { id, version }: PlanRow) {
  return trx
    .selectFrom('training.plan_change')
    .select(['kind', 'about', 'by_id', 'by_name'])
    .where('plan_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** Whether this very change is the plan's last one: a form sent twice. */
async function isLast(trx: Trx, plan: PlanRow, by: string, { kind, about }: Change): Promise<boolean> {
  const last = await lastChange(trx, plan);
  if (last?.kind !== kind || last.by_id !== by) return false;
  const { module: _named, ...place } = last.about;
  return isDeepStrictEqual(place, about);
}

/** @throws ExpectedError training_plan_at_work, training_plan_adopted (409) */
export function mustBeOver(plan: PlanRow): void {
  if (plan.state === 'adopted') throw new ExpectedError('training_plan_adopted', 409);
  if (atWork(plan) && !interrupted(plan)) throw new ExpectedError('training_plan_at_work', 409);
}

async function writeRules(trx: Trx, { campaign }: PlanReading, by: string, rules: readonly PlanRule[]): Promise<void> {
  await trx.deleteFrom('training.plan_rule').where('campaign_id', '=', campaign.id).execute();
  if (rules.length === 0) return;
  const from = now().getTime();
  await trx
    .insertInto('training.plan_rule')
    .values(
      rules.map(({ id, kind, module, venue, room, organiser, day, moment, recipients }, at) => ({
        territory_id: campaign.territory_id,
        id,
        campaign_id: campaign.id,
        kind,
        module_id: module,
        venue_id: venue,
        room,
        organiser_id: organiser,
        day,
        moment,
        recipients,
        made_by: by,
        // In their order.
        made_at: new Date(from + at),
      })),
    )
    .execute();
}

/** The module of the session that a change is about, for whoever reads the list of changes later. */
function moduleOf({ sessions }: PlanRow, { halfDay, venue }: PlanChangeAbout): PlanChangeAbout {
  const session = sessions.find((each) => each.halfDay === halfDay && each.venue === venue);
  return session ? { module: session.module } : {};
}

/**
 * Changes a plan by hand: never against a hard rule, and never over what somebody else just did.
 * @throws ExpectedError sign_in (401), forbidden (403), training_plan_unknown (404), training_not_now (409),
 *   training_plan_at_work, training_plan_adopted (409), training_plan_changed (409): someone changed it since it was
 *   shown; training_plan_old (409): it was calculated again; those of `make` and of `refuseBroken`
 */
export async function changePlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { plan: id, version }: PlanSeen,
  change: Change,
): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    mustBe(row, 'open', 'closed', 'running');
    const plan = await planRow(trx, campaign, id, { lock: true });
    mustBeOver(plan);
    if (plan.version === version + 1 && (await isLast(trx, plan, person.id, change))) return;
    if (plan.version !== version) await refuseOld(trx, plan);
    const reading = await readPlan(trx, row, plan);
    const { sessions, rules } = change.make(reading);
    const { problem } = rules ? withRules(plan.problem!, rules) : reading;
    const { broken, value } = checkPlan(problem, sessions);
    refuseBroken(reading, broken);
    if (rules) await writeRules(trx, reading, person.id, rules);
    const before: PlanBefore = { sessions: plan.sessions, rules: reading.rules };
    await trx
      .insertInto('training.plan_change')
      .values({
        territory_id: territory,
        plan_id: id,
        version: plan.version + 1,
        kind: change.kind,
        about: JSON.stringify({ ...change.about, ...moduleOf(plan, change.about) }),
        before: JSON.stringify(before),
        by_id: person.id,
        by_name: person.name,
        at: now(),
      })
      .execute();
    await trx
      .updateTable('training.plan')
      .set({
        sessions: JSON.stringify(sessions),
        value,
        version: plan.version + 1,
        state: 'done',
        ended: plan.ended ?? 'interrupted',
        ended_at: plan.ended_at ?? plan.beat_at,
      })
      .where('id', '=', id)
      .execute();
  });
}
