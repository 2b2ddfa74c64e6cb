import type { SolverCampaign, SolverSession, SolverTeacher } from './campaign.ts';
import { checkPlan } from './check.ts';

/**
 * The worth of the best plan, by trying them all: for the tests, of very small campaigns. Every set of sessions, then every
 * way to seat people in them, each judged by `checkPlan`.
 */
export function bestByTrying(campaign: SolverCampaign): number {
  const places = campaign.halfDays.flatMap((halfDay) => campaign.venues.map((venue) => ({ halfDay, venue })));
  const holders = campaign.organisers.flatMap(({ id, modules }) =>
    modules.map((module) => ({ organiser: id, module })),
  );
  let best = -Infinity;
  const tryPlaces = (at: number, sessions: SolverSession[]): void => {
    if (at === places.length) {
      best = Math.max(best, bestSeats(campaign, sessions));
      return;
    }
    tryPlaces(at + 1, sessions);
    for (const holder of holders) {
      const more = [...sessions, { ...holder, ...places[at]!, teachers: [] }];
      if (isPossible(campaign, more)) tryPlaces(at + 1, more);
    }
  };
  tryPlaces(0, []);
  return best;
}

/** Whether the sessions break only rules that people may still mend. */
function isPossible(campaign: SolverCampaign, sessions: readonly SolverSession[]): boolean {
  return checkPlan(campaign, sessions).broken.every(({ rule }) => rule === 'minimum' || rule === 'pinMissing');
}

function bestSeats(campaign: SolverCampaign, sessions: SolverSession[]): number {
  let best = -Infinity;
  const tryTeachers = (at: number): void => {
    const teacher = campaign.teachers[at];
    if (!teacher) {
      const { broken, value } = checkPlan(campaign, sessions);
      if (broken.length === 0) best = Math.max(best, value);
      return;
    }
    for (const chosen of seatsOf(campaign, teacher, sessions)) {
      for (const session of chosen) session.teachers.push(teacher.id);
      tryTeachers(at + 1);
      for (const session of chosen) session.teachers.pop();
    }
  };
  tryTeachers(0);
  return best;
}

/** Every set of sessions that the teacher could attend together. */
function seatsOf(
  { maxPerTeacher }: SolverCampaign,
  teacher: SolverTeacher,
  sessions: SolverSession[],
): SolverSession[][] {
  let sets: SolverSession[][] = [[]];
  for (const session of sessions) {
    const { module, halfDay, venue } = session;
    if (!teacher.wishes.includes(module) || !teacher.free.includes(halfDay) || !(venue in teacher.travelKm)) continue;
    const free = sets.filter(
      (set) => set.length < maxPerTeacher && set.every((other) => other.module !== module && other.halfDay !== halfDay),
    );
    sets = [...sets, ...free.map((set) => [...set, session])];
  }
  return sets;
}
