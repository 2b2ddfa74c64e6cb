import { readHalfDay } from '../../model.ts';
import { sessionKey, venueOfRoom } from '../../plan.ts';
import type { SolverSession } from '../../solver/campaign.ts';
import type { HeldSessions } from './held.ts';
import { limitOf } from './proposals.ts';
import type { PlanReading } from './reading.ts';
import { seatsOf, type PlanSeat } from './seats.ts';

/** What the adoption of a plan makes. */
export interface Adoption {
  sessions: { session: SolverSession; seats: PlanSeat[] }[];
  /** Who waits for a chair, each in the full session that serves their best wish. */
  waiting: { recipient: string; key: string; rank: number }[];
  /** People placed who are left out: they took their wishes back, or got a seat elsewhere since. */
  leftOut: PlanSeat[];
  /** Seats that clash with what their people say now: adopted all the same, and counted so. */
  clashes: PlanSeat[];
  /** Sessions whose venue was taken since: the plan cannot be adopted as it is. */
  taken: SolverSession[];
}

/** Someone waits in one session: a chair that comes free there is theirs, and nobody is called twice. */
function waitingOf(reading: PlanReading, placed: ReadonlySet<string>): Adoption['waiting'] {
  const { problem, plan, people } = reading;
  const full = plan.sessions.filter(({ teachers, venue }) => teachers.length >= limitOf(problem, venue));
  return problem.teachers.flatMap(({ id, free, travelKm }) => {
    const wishes = people.get(id)?.wishes ?? [];
    if (placed.has(id)) return [];
    const within = full.filter(({ halfDay, venue }) => free.includes(halfDay) && Object.hasOwn(travelKm, venue));
    const module = wishes.find((wish) => within.some((session) => session.module === wish));
    const session = within.find((each) => each.module === module);
    return session ? [{ recipient: id, key: sessionKey(session), rank: wishes.indexOf(session.module) + 1 }] : [];
  });
}

/** What the adoption of a plan would make now; sessions that stand already keep their rooms and their people. */
export function adoptionOf(reading: PlanReading, held: HeldSessions): Adoption {
  const { plan, venues } = reading;
  const seats = seatsOf(reading);
  const kept = seats.filter(({ person, id }) => person !== null && !held.people.has(id));
  const bySession = Map.groupBy(kept, ({ key }) => key);
  const out = new Set([...kept.map(({ id }) => id), ...held.people]);
  return {
    sessions: plan.sessions.map((session) => ({ session, seats: bySession.get(sessionKey(session)) ?? [] })),
    waiting: waitingOf(reading, out),
    leftOut: seats.filter((seat) => !kept.includes(seat)),
    clashes: kept.filter(({ state }) => state === 'class' || state === 'away'),
    taken: plan.sessions.filter(({ venue, halfDay }) => {
      const id = venueOfRoom(venue);
      return !venues.get(id)?.remote && held.venues.get(id)?.has(halfDay);
    }),
  };
}

/** Days of the first and last session of a plan; null: it has none. */
export function spanOf(sessions: readonly SolverSession[]): { from: string; to: string } | null {
  const days = sessions.map(({ halfDay }) => readHalfDay(halfDay).day).sort();
  return days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! };
}
