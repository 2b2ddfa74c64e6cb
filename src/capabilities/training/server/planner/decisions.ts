import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readHalfDay } from '../../model.ts';
import { roomNumber, sessionKey, venueOfRoom, type ForbidScope, type PlanRule } from '../../plan.ts';
import type { SolverSession } from '../../solver/campaign.ts';

/**
 * A session of a plan, by the name that addresses and forms give it (`sessionKey`).
 * @throws ExpectedError training_plan_session_gone (404)
 */
export function sessionAt(sessions: readonly SolverSession[], key: string): SolverSession {
  const found = sessions.find((session) => sessionKey(session) === key);
  if (!found) throw new ExpectedError('training_plan_session_gone', 404);
  return found;
}

/** The decision to hold a session, with those people at least. */
export function pinOf(session: SolverSession, id: string, recipients: string[]): PlanRule {
  const { module, organiser, venue } = session;
  const room = roomNumber(venue);
  const place = { module, organiser, venue: venueOfRoom(venue), room, ...readHalfDay(session.halfDay) };
  return { id, kind: 'pin', ...place, recipients };
}

/** The decision never to use the half-day of a session again, for what `scope` says. */
export function forbidOf(session: SolverSession, id: string, scope: ForbidScope): PlanRule {
  const place = pinOf(session, id, []);
  return {
    ...place,
    kind: 'forbid',
    module: scope === 'module' ? place.module : null,
    venue: scope === 'venue' ? place.venue : null,
    room: null,
    organiser: scope === 'organiser' ? place.organiser : null,
  };
}

/** Whether what a decision names is this session, or one like it: what it does not name may be anything. */
export function concerns(rule: PlanRule, session: SolverSession): boolean {
  const { day, moment } = readHalfDay(session.halfDay);
  return (
    (rule.module ?? session.module) === session.module &&
    (rule.venue ?? venueOfRoom(session.venue)) === venueOfRoom(session.venue) &&
    (rule.room ?? roomNumber(session.venue)) === roomNumber(session.venue) &&
    (rule.organiser ?? session.organiser) === session.organiser &&
    (rule.day ?? day) === day &&
    (rule.moment ?? moment) === moment
  );
}

export function pins(rule: PlanRule, session: SolverSession): boolean {
  return rule.kind === 'pin' && concerns(rule, session);
}
