import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { changePlan, placeOf, replaced, type PlanSeen } from './change.ts';
import { sessionAt } from './decisions.ts';

export interface PlaceInPlan extends PlanSeen {
  /** Name of the session (`sessionKey`). */
  session: string;
  recipient: string;
}

/**
 * Places someone in a session of the plan.
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function placeInPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, recipient, ...seen }: PlaceInPlan,
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'add',
    about: { ...placeOf(key), recipient },
    make: ({ plan, rules }) => {
      const into = sessionAt(plan.sessions, key);
      return replaced(plan.sessions, rules, into, { ...into, teachers: [...into.teachers, recipient] });
    },
  });
}

/**
 * Takes someone out of a session of the plan; out already, only the version changes.
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function removeFromPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, recipient, ...seen }: PlaceInPlan,
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'remove',
    about: { ...placeOf(key), recipient },
    make: ({ plan, rules }) => {
      const from = sessionAt(plan.sessions, key);
      const teachers = from.teachers.filter((id) => id !== recipient);
      return replaced(plan.sessions, rules, from, { ...from, teachers });
    },
  });
}

/**
 * Moves someone from a session of the plan to another.
 * @param given `to`: name of the other session
 * @throws ExpectedError those of `changePlan`; training_plan_session_gone (404)
 */
export function reseatInPlan(
  db: Db,
  person: Person | null,
  campaign: string,
  { session: key, recipient, to, ...seen }: PlaceInPlan & { to: string },
): Promise<void> {
  return changePlan(db, person, campaign, seen, {
    kind: 'reseat',
    about: { ...placeOf(key), recipient, to },
    make: ({ plan, rules }) => {
      const from = sessionAt(plan.sessions, key);
      const into = sessionAt(plan.sessions, to);
      const left = { ...from, teachers: from.teachers.filter((id) => id !== recipient) };
      const out = replaced(plan.sessions, rules, from, left);
      return replaced(out.sessions, out.rules, into, { ...into, teachers: [...into.teachers, recipient] });
    },
  });
}
