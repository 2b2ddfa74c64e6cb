import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { sessionKey, type ForbidScope } from '../../plan.ts';
import type { SolverCampaign, SolverSession } from '../../solver/campaign.ts';
import { changePlan, placeOf, replaced, type PlanSeen } from './change.ts';
import { concerns, forbidOf, pinOf, pins, sessionAt } from './decisions.ts';

/**
 * Pins a session: the next proposals hold it. Pinned already, it takes the new answer about people.
 * @param given `id` of the decision; `people`: keep those placed in it too
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function pinPlanSession(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, id, people, ...seen }: PlanSeen & { session: string; id: string; people: boolean },
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'pin',
    about: placeOf(key),
    make: ({ plan, rules }) => {
      const session = sessionAt(plan.sessions, key);
      const pin = pinOf(session, id, people ? session.teachers : []);
      return { sessions: plan.sessions, rules: [...rules.filter((rule) => !pins(rule, session)), pin] };
    },
  });
}

/**
 * Takes a decision back: a pin, or something forbidden.
 * @throws ExpectedError those of `changePlan`
 */
export function releaseRule(
  db: Db,
  person: Person | null,
  campaign: string,
  { rule: id, ...seen }: PlanSeen & { rule: string },
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'release',
    about: { rule: id },
    make: ({ plan, rules }) => ({ sessions: plan.sessions, rules: rules.filter((rule) => rule.id !== id) }),
  });
}

/**
 * Forbids the half-day of a session, for its venue, its module, its organiser or altogether: what matches leaves the plan
 * with its pins, and the next proposals avoid it.
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function forbidSlot(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, id, scope, ...seen }: PlanSeen & { session: string; id: string; scope: ForbidScope },
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'forbid',
    about: placeOf(key),
    make: ({ plan, rules }) => {
      const rule = forbidOf(sessionAt(plan.sessions, key), id, scope);
      const gone = plan.sessions.filter((session) => concerns(rule, session));
      return {
        sessions: plan.sessions.filter((session) => !gone.includes(session)),
        rules: [...rules.filter((each) => !gone.some((session) => pins(each, session))), rule],
      };
    },
  });
}

/** Where and when a session is held, and by whom. */
export type Slot = Pick<SolverSession, 'halfDay' | 'venue' | 'organiser'>;

/**
 * Holds a session elsewhere or at another time. Those who cannot come there lose their place.
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function movePlanSession(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, to, ...seen }: PlanSeen & { session: string; to: Slot },
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'move',
    about: { ...placeOf(key), to: `${sessionKey(to)} ${to.organiser}` },
    make: (reading) => {
      const from = sessionAt(reading.plan.sessions, key);
      const teachers = followers(reading, from, to);
      return replaced(reading.plan.sessions, reading.rules, from, { ...from, ...to, teachers });
    },
  });
}

/** A plan and its problem. */
export interface PlanAtHand {
  problem: SolverCampaign;
  plan: { sessions: readonly SolverSession[] };
}

/** Who of a session can come elsewhere or at another time. */
export function followers(
  { problem, plan }: PlanAtHand,
  from: SolverSession,
  to: Pick<SolverSession, 'halfDay' | 'venue'>,
): string[] {
  const elsewhere = plan.sessions.filter((each) => each !== from && each.halfDay === to.halfDay);
  const busy = new Set(elsewhere.flatMap(({ teachers }) => teachers));
  const able = new Set(
    problem.teachers
      .filter(({ free, travelKm }) => free.includes(to.halfDay) && Object.hasOwn(travelKm, to.venue))
      .map(({ id }) => id),
  );
  return from.teachers.filter((id) => able.has(id) && !busy.has(id));
}
