import { readHalfDay, type Degree, type Moment } from '../../model.ts';
import { sessionKey, venueOfRoom } from '../../plan.ts';
import { pins } from './decisions.ts';
import { slotOf, type PlanSlot } from './grid.ts';
import { joiners, personMoves, sessionMoves } from './proposals.ts';
import type { PlanReading } from './reading.ts';
import { troubleOf, type SeatTrouble } from './conflicts.ts';
import { unsuited, type PlanSeat } from './seats.ts';

/** Names of people proposed for a session at once. */
const JOINERS = 50;

export interface ChosenPerson {
  id: string;
  name: string;
  school: string | null;
  degree: Degree | null;
  rank: number | null;
  trouble: SeatTrouble | null;
}

/** Another slot for the session, in words' own pieces. */
export interface ProposedMove {
  /** What the form sends: half-day, room and organiser, apart by a space. */
  value: string;
  day: string;
  moment: Moment;
  venue: string;
  remote: boolean;
  organiser: string;
  follow: number;
  /** Names of those who would lose their place. */
  leave: string[];
  cost: number;
}

export interface ProposedSeat {
  to: string;
  slot: PlanSlot;
  rank: number;
  cost: number;
}

/** The session that somebody looks at. */
export interface ChosenSession extends PlanSlot {
  /** Id of the decision that holds it; null: not pinned. */
  pin: string | null;
  people: ChosenPerson[];
  schools: number;
  primary: number;
  secondary: number;
  meanKm: number | null;
  joiners: { id: string; name: string; rank: number }[];
  /** Only when asked for. */
  moves: ProposedMove[] | null;
  /** Only when somebody of the session is asked for; null: nobody is. */
  person: { id: string; name: string; seats: ProposedSeat[] } | null;
}

function movesOf(reading: PlanReading, session: PlanReading['plan']['sessions'][number]): ProposedMove[] {
  const { venues, organisers, people } = reading;
  return sessionMoves(reading, session).map(({ halfDay, venue: room, organiser, follow, leave, cost }) => {
    const venue = venues.get(venueOfRoom(room));
    return {
      value: [halfDay, room, organiser].join(' '),
      ...readHalfDay(halfDay),
      venue: venue?.name ?? '',
      remote: venue?.remote ?? false,
      organiser: organisers.get(organiser) ?? '',
      follow: follow.length,
      leave: leave.map((id) => people.get(id)?.name ?? ''),
      cost,
    };
  });
}

/**
 * @param asked `move`: with other slots for it; `person`: with other sessions for that one of its people
 * @returns null where the plan has no such session: it moved since
 */
export function chosenSession(
  reading: PlanReading,
  seats: readonly PlanSeat[],
  { key, move, person }: { key: string; move: boolean; person: string | null },
): ChosenSession | null {
  const session = reading.plan.sessions.find((each) => sessionKey(each) === key);
  if (!session) return null;
  const own = seats.filter((seat) => seat.key === key);
  const people = own
    .map((seat): ChosenPerson => ({
      id: seat.id,
      name: seat.person?.name ?? '',
      school: reading.schools.get(seat.person?.establishment ?? '')?.name ?? null,
      degree: seat.person?.degree ?? null,
      rank: seat.rank,
      trouble: unsuited(seat) ? troubleOf(seat) : null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const km = own.flatMap((seat) => (seat.remote || seat.km === null ? [] : [seat.km]));
  const asked = people.find(({ id }) => id === person);
  const counted = (degree: Degree) => people.filter((each) => each.degree === degree).length;
  return {
    ...slotOf(reading, session),
    pin: reading.rules.find((rule) => pins(rule, session))?.id ?? null,
    people,
    schools: new Set(own.flatMap((seat) => seat.person?.establishment ?? [])).size,
    primary: counted('primary'),
    secondary: counted('secondary'),
    meanKm: km.length === 0 ? null : km.reduce((sum, each) => sum + each, 0) / km.length,
    joiners: joiners(reading, session)
      .slice(0, JOINERS)
      .map(({ id, rank }) => ({ id, rank, name: reading.people.get(id)?.name ?? '' })),
    moves: move ? movesOf(reading, session) : null,
    person: asked
      ? {
          id: asked.id,
          name: asked.name,
          seats: personMoves(reading, session, asked.id).map(({ to, session: other, rank, cost }) => ({
            to,
            slot: slotOf(reading, other),
            rank,
            cost,
          })),
        }
      : null,
  };
}
