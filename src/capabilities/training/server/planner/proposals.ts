import { sessionKey, venueOfRoom } from '../../plan.ts';
import type { SolverCampaign, SolverForbidden, SolverSession, SolverTeacher } from '../../solver/campaign.ts';
import { checkPlan } from '../../solver/check.ts';
import { followers, type PlanAtHand, type Slot } from './session-gestures.ts';

/** Proposals shown at once: the least costly. */
const SHOWN = 8;
/** Worked out exactly, among which those shown are taken. */
const TRIED = 12;

/** Another place or time for a session, and what it costs. */
export interface SessionMove extends Slot {
  /** Teachers who follow, and who lose their place. */
  follow: string[];
  leave: string[];
  /** Loss of value; below 0: the plan becomes better. */
  cost: number;
}

/** Another session for someone. */
export interface PersonMove {
  /** Name of that session. */
  to: string;
  session: SolverSession;
  /** Rank of the wish that it serves. */
  rank: number;
  cost: number;
}

/** Most people in a room. */
export function limitOf({ session, venueLimits }: SolverCampaign, room: string): number {
  return Math.min(session.bookingLimit, venueLimits?.[room]?.seats ?? Infinity);
}

function refuses({ forbidden = [] }: SolverCampaign, place: Slot & { module: string }): boolean {
  const matches = (rule: SolverForbidden) =>
    rule.teacher === undefined &&
    (['module', 'halfDay', 'venue', 'organiser'] as const).every(
      (field) => rule[field] === undefined || rule[field] === place[field],
    );
  return forbidden.some(matches);
}

/** Whether an organiser and a room can take a session there, with the other sessions as they are. */
function possible({ problem, plan }: PlanAtHand, from: SolverSession, to: Slot): boolean {
  const others = plan.sessions.filter((session) => session !== from);
  const organiser = problem.organisers.find(({ id }) => id === to.organiser)!;
  const own = others.filter((session) => session.organiser === to.organiser);
  const limits = problem.venueLimits?.[to.venue];
  const days = problem.organiserHalfDays?.[to.organiser];
  return (
    !others.some((session) => session.venue === to.venue && session.halfDay === to.halfDay) &&
    organiser.modules.includes(from.module) &&
    own.length < organiser.maxSessions &&
    own.filter(({ halfDay }) => halfDay === to.halfDay).length < organiser.trainersPerHalfDay &&
    (limits?.modules?.includes(from.module) ?? true) &&
    (limits?.halfDays?.includes(to.halfDay) ?? true) &&
    (days?.includes(to.halfDay) ?? true) &&
    !refuses(problem, { ...to, module: from.module })
  );
}

/**
 * Every slot that can take the session: where its own organiser can hold it, no other one is proposed; of the rooms of a
 * place at a distance, which are alike, the first that is free.
 */
function slotsFor(given: PlanAtHand, from: SolverSession): Slot[] {
  const { halfDays, venues, organisers } = given.problem;
  const places = [...Map.groupBy(venues, venueOfRoom).values()];
  return halfDays.flatMap((halfDay) =>
    places.flatMap((rooms) => {
      const same = halfDay === from.halfDay && rooms.includes(from.venue);
      for (const venue of same ? [from.venue] : rooms) {
        const able = organisers
          .map(({ id }) => ({ halfDay, venue, organiser: id }))
          .filter((slot) => possible(given, from, slot) && !(same && slot.organiser === from.organiser));
        const own = able.filter(({ organiser }) => organiser === from.organiser);
        if (able.length > 0) return own.length > 0 ? own : able;
      }
      return [];
    }),
  );
}

/** What a session is worth to its people: rank less travel. */
function worth({ weights, teachers }: SolverCampaign, { module, venue, teachers: placed }: SolverSession): number {
  const there = new Set(placed);
  return teachers
    .filter(({ id }) => there.has(id))
    .reduce(
      (sum, { wishes, travelKm }) =>
        sum + (weights.rank[wishes.indexOf(module)] ?? 0) - weights.perKm * (travelKm[venue] ?? 0),
      0,
    );
}

/** Where else and when a session may be held, breaking no hard rule: the least costly first. */
export function sessionMoves(given: PlanAtHand, from: SolverSession): SessionMove[] {
  const { problem, plan } = given;
  const now = checkPlan(problem, plan.sessions).value;
  const guessed = slotsFor(given, from)
    .map((slot) => ({ ...from, ...slot, teachers: followers(given, from, slot) }))
    .filter(({ teachers }) => teachers.length > 0)
    .sort((a, b) => worth(problem, b) - worth(problem, a))
    .slice(0, TRIED);
  return guessed
    .flatMap((to): SessionMove[] => {
      const { broken, value } = checkPlan(
        problem,
        plan.sessions.map((session) => (session === from ? to : session)),
      );
      if (broken.length > 0) return [];
      const leave = from.teachers.filter((id) => !to.teachers.includes(id));
      const { halfDay, venue, organiser, teachers: follow } = to;
      return [{ halfDay, venue, organiser, follow, leave, cost: now - value }];
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, SHOWN);
}

/** Whether someone wishes a session, is free then, can reach it, and it has a chair left. */
function suits(problem: SolverCampaign, { wishes, free, travelKm }: SolverTeacher, session: SolverSession): boolean {
  return (
    wishes.includes(session.module) &&
    free.includes(session.halfDay) &&
    Object.hasOwn(travelKm, session.venue) &&
    session.teachers.length < limitOf(problem, session.venue)
  );
}

/** People without a seat who could join a session, those who wish it most first. */
export function joiners({ problem, plan }: PlanAtHand, session: SolverSession): { id: string; rank: number }[] {
  const placed = new Set(plan.sessions.flatMap(({ teachers }) => teachers));
  return problem.teachers
    .filter((teacher) => !placed.has(teacher.id) && suits(problem, teacher, session))
    .map(({ id, wishes }) => ({ id, rank: wishes.indexOf(session.module) + 1 }))
    .sort((a, b) => a.rank - b.rank);
}

/** Other sessions for someone placed in one, breaking no hard rule: the least costly first. */
export function personMoves({ problem, plan }: PlanAtHand, from: SolverSession, id: string): PersonMove[] {
  const teacher = problem.teachers.find((each) => each.id === id);
  if (!teacher) return [];
  const now = checkPlan(problem, plan.sessions).value;
  return plan.sessions
    .filter((session) => session !== from && suits(problem, teacher, session))
    .flatMap((to): PersonMove[] => {
      const changed = plan.sessions.map((session) => {
        if (session === from) return { ...from, teachers: from.teachers.filter((each) => each !== id) };
        return session === to ? { ...to, teachers: [...to.teachers, id] } : session;
      });
      const { broken, value } = checkPlan(problem, changed);
      if (broken.length > 0) return [];
      return [{ to: sessionKey(to), session: to, rank: teacher.wishes.indexOf(to.module) + 1, cost: now - value }];
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, SHOWN);
}
