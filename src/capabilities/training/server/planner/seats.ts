import { stateAt, type StateAt } from '../../availability.ts';
import { readHalfDay } from '../../model.ts';
import { sessionKey, venueOfRoom } from '../../plan.ts';
import type { SolverSession, SolverTeacher } from '../../solver/campaign.ts';
import type { PlanPerson, PlanReading } from './reading.ts';

/** Someone placed in a session of a plan. */
export interface PlanSeat {
  /** Null: they took their wishes back, or were erased, since the plan was made. */
  person: PlanPerson | null;
  id: string;
  key: string;
  session: SolverSession;
  /** Rank of the wish that it serves, as answered now; null: no longer one of theirs. */
  rank: number | null;
  /** Kilometres from their school; 0 at a distance; null: not known any more. */
  km: number | null;
  remote: boolean;
  /** Whether they can come, as they say it now. */
  state: StateAt;
}

/** Every seat of a plan, session by session. */
export function seatsOf(reading: PlanReading): PlanSeat[] {
  const { plan, people, venues, availability, campaign } = reading;
  const teachers = new Map<string, SolverTeacher>(reading.problem.teachers.map((teacher) => [teacher.id, teacher]));
  return plan.sessions.flatMap((session) => {
    const { day, moment } = readHalfDay(session.halfDay);
    const remote = venues.get(venueOfRoom(session.venue))?.remote ?? false;
    const key = sessionKey(session);
    return session.teachers.map((id) => {
      const person = people.get(id) ?? null;
      const rank = (person?.wishes.indexOf(session.module) ?? -1) + 1;
      return {
        person,
        id,
        key,
        session,
        rank: rank === 0 ? null : rank,
        km: teachers.get(id)?.travelKm[session.venue] ?? null,
        remote,
        state: stateAt(availability.get(id) ?? null, day, moment, campaign.moments),
      };
    });
  });
}

/** A place that no longer suits: its person cannot come then, or no longer wishes it. */
export function unsuited({ person, rank, state }: PlanSeat): boolean {
  return person === null || rank === null || state !== 'free';
}
