import type { SolverCampaign, SolverForbidden, SolverSession, SolverTeacher } from './campaign.ts';

/**
 * Why somebody has no seat:
 * - `noWish`, `noFreeTime`: nothing wished, or never free;
 * - `tooFar`: no venue within reach, or none of those where the sessions wished are held;
 * - `noVenue`: no venue within reach takes what is wished;
 * - `noSessionOfWishes`: nothing wished is held, though enough people could have met;
 * - `tooFewForSession`: it is not held, and nowhere could enough people have met with this one;
 * - `sessionsClash`: it is held, always while this person has a class;
 * - `sessionsFull`: there is a session where to come, and it is full;
 * - `forbidden`: only what a person refused would have done;
 * - `seatLeft`: a seat is left, and taking it would bring the plan nothing.
 */
export type Reason =
  | 'noFreeTime'
  | 'noWish'
  | 'noVenue'
  | 'noSessionOfWishes'
  | 'tooFewForSession'
  | 'sessionsClash'
  | 'sessionsFull'
  | 'tooFar'
  | 'forbidden'
  | 'seatLeft';

/** One person without a seat. `module`: the wish that the reason is about, null for all; `alternative`: a session to join. */
export interface Explanation {
  teacher: string;
  reason: Reason;
  module: string | null;
  alternative: { session: number } | null;
}

/** Of several wishes, the one told of is the one that came nearest to a seat: these, the nearest first. */
const NEAREST: Reason[] = [
  'seatLeft',
  'sessionsFull',
  'forbidden',
  'tooFar',
  'sessionsClash',
  'tooFewForSession',
  'noSessionOfWishes',
  'noVenue',
];

/** Why each person without a seat has none, in the order of the campaign, from the plan itself. */
export function explain(campaign: SolverCampaign, sessions: readonly SolverSession[]): Explanation[] {
  const seated = new Set(sessions.flatMap(({ teachers }) => teachers));
  const met = new Map<string, number>();
  const meeting = (place: string) => {
    if (met.size === 0) countMeetings(campaign, met);
    return met.get(place) ?? 0;
  };
  return campaign.teachers
    .filter(({ id }) => !seated.has(id))
    .map((teacher) => explainOne(campaign, sessions, teacher, meeting));
}

function explainOne(
  campaign: SolverCampaign,
  sessions: readonly SolverSession[],
  teacher: SolverTeacher,
  meeting: (place: string) => number,
): Explanation {
  const of = (reason: Reason, module: string | null = null) => ({
    teacher: teacher.id,
    reason,
    module,
    alternative: null,
  });
  if (teacher.wishes.length === 0) return of('noWish');
  if (teacher.free.length === 0) return of('noFreeTime');
  if (Object.keys(teacher.travelKm).length === 0) return of('tooFar');
  const found = teacher.wishes.map((module) => {
    const held = sessions.some((session) => session.module === module);
    return {
      module,
      reason: held ? whyNotIn(campaign, sessions, teacher, module) : whyNotHeld(campaign, teacher, module, meeting),
    };
  });
  const nearest = NEAREST.find((reason) => found.some((wish) => wish.reason === reason))!;
  const { module } = found.find(({ reason }) => reason === nearest)!;
  const joinable = joinableSession(campaign, sessions, teacher);
  return {
    ...of(nearest, nearest === 'noSessionOfWishes' || nearest === 'noVenue' ? null : module),
    alternative: joinable === null ? null : { session: joinable },
  };
}

/** The session of the best wish that the person could still join; null when there is none. */
function joinableSession(
  campaign: SolverCampaign,
  sessions: readonly SolverSession[],
  teacher: SolverTeacher,
): number | null {
  for (const module of teacher.wishes) {
    const at = sessions.findIndex(
      (session) => session.module === module && whyNotSession(campaign, session, teacher) === 'seatLeft',
    );
    if (at >= 0) return at;
  }
  return null;
}

function whyNotIn(
  campaign: SolverCampaign,
  sessions: readonly SolverSession[],
  teacher: SolverTeacher,
  module: string,
): Reason {
  const reasons = sessions
    .filter((session) => session.module === module)
    .map((session) => whyNotSession(campaign, session, teacher));
  return NEAREST.find((reason) => reasons.includes(reason))!;
}

function whyNotSession(campaign: SolverCampaign, session: SolverSession, teacher: SolverTeacher): Reason {
  const { halfDay, venue, teachers } = session;
  if (!teacher.free.includes(halfDay)) return 'sessionsClash';
  if (!Object.hasOwn(teacher.travelKm, venue)) return 'tooFar';
  if ((campaign.forbidden ?? []).some((refused) => refuses(refused, { ...session, teacher: teacher.id })))
    return 'forbidden';
  return teachers.length < seatsIn(campaign, venue) ? 'seatLeft' : 'sessionsFull';
}

function refuses(refused: SolverForbidden, place: Required<SolverForbidden>): boolean {
  const fields = ['module', 'halfDay', 'venue', 'organiser', 'teacher'] as const;
  return fields.every((field) => refused[field] === undefined || refused[field] === place[field]);
}

function seatsIn({ session, venueLimits }: SolverCampaign, venue: string): number {
  return Math.min(session.bookingLimit, venueLimits?.[venue]?.seats ?? Infinity);
}

/** Why nothing of a module is held where and when the person could have come. */
function whyNotHeld(
  campaign: SolverCampaign,
  teacher: SolverTeacher,
  module: string,
  meeting: (place: string) => number,
): Reason {
  const venues = Object.keys(teacher.travelKm).filter((venue) => {
    const limits = campaign.venueLimits?.[venue];
    return (limits?.modules?.includes(module) ?? true) && seatsIn(campaign, venue) >= campaign.session.minimum;
  });
  if (venues.length === 0) return 'noVenue';
  let somewhere = false;
  let refusedAll = true;
  for (const halfDay of teacher.free) {
    for (const venue of venues) {
      if (!(campaign.venueLimits?.[venue]?.halfDays?.includes(halfDay) ?? true)) continue;
      const holders = campaign.organisers.filter(
        ({ id, modules }) => modules.includes(module) && (campaign.organiserHalfDays?.[id]?.includes(halfDay) ?? true),
      );
      for (const { id: organiser } of holders) {
        const place = { module, halfDay, venue, organiser, teacher: teacher.id };
        if ((campaign.forbidden ?? []).some((refused) => refuses(refused, place))) continue;
        refusedAll = false;
        if (meeting(`${module} ${halfDay} ${venue}`) >= campaign.session.minimum) somewhere = true;
      }
      if (holders.length === 0) refusedAll = false;
    }
  }
  if (refusedAll && (campaign.forbidden ?? []).length > 0) return 'forbidden';
  return somewhere ? 'noSessionOfWishes' : 'tooFewForSession';
}

/** How many people could meet at each place, with or without another seat. */
function countMeetings(campaign: SolverCampaign, met: Map<string, number>): void {
  for (const { wishes, free, travelKm } of campaign.teachers) {
    for (const module of wishes) {
      for (const halfDay of free) {
        for (const venue of Object.keys(travelKm)) {
          const place = `${module} ${halfDay} ${venue}`;
          met.set(place, (met.get(place) ?? 0) + 1);
        }
      }
    }
  }
}
