import type { SolverCampaign, SolverSession } from './campaign.ts';

/** A rule that a plan breaks, and where: names of the campaign, joined by spaces. */
export interface BrokenRule {
  rule: PlanRule;
  where: string;
}

export type PlanRule =
  | 'unknownName'
  | 'venueTwice'
  | 'organiserModule'
  | 'organiserHalfDay'
  | 'trainersPerHalfDay'
  | 'maxSessions'
  | 'minimum'
  | 'bookingLimit'
  | 'venueModule'
  | 'venueHalfDay'
  | 'teacherTwice'
  | 'notWished'
  | 'notFree'
  | 'notReachable'
  | 'halfDayTwice'
  | 'moduleTwice'
  | 'maxPerTeacher'
  | 'pinMissing'
  | 'forbidden';

/**
 * Reads a plan against the rules of its campaign, one after the other, and counts what it is worth. Written apart from the
 * planner, from the statement of the problem: neither may be wrong in the way of the other.
 *
 * @returns `broken`: every rule that the plan breaks, empty when it may be held; `value`: what it is worth all the same
 *   (a seat that nobody wished counts 0)
 */
export function checkPlan(
  campaign: SolverCampaign,
  sessions: readonly SolverSession[],
): { broken: BrokenRule[]; value: number } {
  const broken: BrokenRule[] = [];
  const breaks = (rule: PlanRule, ...where: string[]) => void broken.push({ rule, where: where.join(' ') });
  for (const session of sessions) checkSession(campaign, session, breaks);
  checkVenues(sessions, breaks);
  checkOrganisers(campaign, sessions, breaks);
  checkTeachers(campaign, sessions, breaks);
  checkPins(campaign, sessions, breaks);
  return { broken, value: planValue(campaign, sessions) };
}

type Breaks = (rule: PlanRule, ...where: string[]) => void;

const tally = (names: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
};

function isPinned(campaign: SolverCampaign, session: SolverSession): boolean {
  return (campaign.pinned ?? []).some((pin) => samePlace(pin, session));
}

function samePlace(one: Omit<SolverSession, 'teachers'>, other: Omit<SolverSession, 'teachers'>): boolean {
  return (
    one.module === other.module &&
    one.halfDay === other.halfDay &&
    one.venue === other.venue &&
    one.organiser === other.organiser
  );
}

function checkSession(campaign: SolverCampaign, session: SolverSession, breaks: Breaks): void {
  const { module, halfDay, venue, organiser, teachers } = session;
  const where = [module, halfDay, venue];
  const holder = campaign.organisers.find(({ id }) => id === organiser);
  if (!campaign.modules.includes(module)) breaks('unknownName', module);
  if (!campaign.halfDays.includes(halfDay)) breaks('unknownName', halfDay);
  if (!campaign.venues.includes(venue)) breaks('unknownName', venue);
  if (!holder) breaks('unknownName', organiser);
  else if (!holder.modules.includes(module)) breaks('organiserModule', organiser, module);
  const days = campaign.organiserHalfDays?.[organiser];
  if (days && !days.includes(halfDay)) breaks('organiserHalfDay', organiser, halfDay);
  const limits = campaign.venueLimits?.[venue];
  if (limits?.modules && !limits.modules.includes(module)) breaks('venueModule', venue, module);
  if (limits?.halfDays && !limits.halfDays.includes(halfDay)) breaks('venueHalfDay', venue, halfDay);
  const most = limits?.seats === undefined ? Infinity : limits.seats;
  if (teachers.length > campaign.session.bookingLimit || teachers.length > most) breaks('bookingLimit', ...where);
  const least = campaign.session.minimum;
  if (teachers.length < least && !isPinned(campaign, session)) breaks('minimum', ...where);
  for (const refused of campaign.forbidden ?? []) {
    const whole =
      (refused.module ?? module) === module &&
      (refused.halfDay ?? halfDay) === halfDay &&
      (refused.venue ?? venue) === venue &&
      (refused.organiser ?? organiser) === organiser;
    if (!whole) continue;
    if (refused.teacher === undefined) breaks('forbidden', ...where);
    else if (teachers.includes(refused.teacher)) breaks('forbidden', ...where, refused.teacher);
  }
}

function checkVenues(sessions: readonly SolverSession[], breaks: Breaks): void {
  const held = tally(sessions.map(({ venue, halfDay }) => `${venue} ${halfDay}`));
  for (const [where, times] of held) if (times > 1) breaks('venueTwice', where);
}

function checkOrganisers(campaign: SolverCampaign, sessions: readonly SolverSession[], breaks: Breaks): void {
  for (const { id, trainersPerHalfDay, maxSessions } of campaign.organisers) {
    const own = sessions.filter(({ organiser }) => organiser === id);
    if (own.length > maxSessions) breaks('maxSessions', id);
    for (const [halfDay, times] of tally(own.map((session) => session.halfDay))) {
      if (times > trainersPerHalfDay) breaks('trainersPerHalfDay', id, halfDay);
    }
  }
}

function checkTeachers(campaign: SolverCampaign, sessions: readonly SolverSession[], breaks: Breaks): void {
  const teachers = new Map(campaign.teachers.map((teacher) => [teacher.id, teacher]));
  const seats = new Map<string, SolverSession[]>();
  for (const session of sessions) {
    for (const [id, times] of tally(session.teachers)) {
      if (times > 1) breaks('teacherTwice', id, session.module, session.halfDay, session.venue);
      seats.set(id, [...(seats.get(id) ?? []), session]);
    }
  }
  for (const [id, own] of seats) {
    const teacher = teachers.get(id);
    if (!teacher) {
      breaks('unknownName', id);
      continue;
    }
    for (const { module, halfDay, venue } of own) {
      if (!teacher.wishes.includes(module)) breaks('notWished', id, module);
      if (!teacher.free.includes(halfDay)) breaks('notFree', id, halfDay);
      if (!Object.hasOwn(teacher.travelKm, venue)) breaks('notReachable', id, venue);
    }
    for (const [halfDay, times] of tally(own.map((one) => one.halfDay)))
      if (times > 1) breaks('halfDayTwice', id, halfDay);
    for (const [module, times] of tally(own.map((one) => one.module))) if (times > 1) breaks('moduleTwice', id, module);
    if (own.length > campaign.maxPerTeacher) breaks('maxPerTeacher', id);
  }
}

function checkPins(campaign: SolverCampaign, sessions: readonly SolverSession[], breaks: Breaks): void {
  for (const pin of campaign.pinned ?? []) {
    const held = sessions.find((session) => samePlace(pin, session));
    if (!held) breaks('pinMissing', pin.module, pin.halfDay, pin.venue);
    for (const id of pin.teachers ?? []) {
      if (held && !held.teachers.includes(id)) breaks('pinMissing', pin.module, pin.halfDay, pin.venue, id);
    }
  }
}

/** Σ rank of each seat's wish − travel − sessions, then what establishments and degrees add. */
function planValue({ teachers, weights }: SolverCampaign, sessions: readonly SolverSession[]): number {
  const people = new Map(teachers.map((teacher) => [teacher.id, teacher]));
  const reached = new Set<string>();
  let value = 0;
  for (const session of sessions) {
    const seated = session.teachers.flatMap((id) => people.get(id) ?? []);
    for (const { wishes, travelKm, establishment } of seated) {
      const rank = wishes.indexOf(session.module);
      value += (rank < 0 ? 0 : weights.rank[rank]!) - weights.perKm * (travelKm[session.venue] ?? 0);
      if (establishment !== undefined) reached.add(establishment);
    }
    const degrees = new Set(seated.map(({ degree }) => degree));
    if (degrees.has('primary') && degrees.has('secondary')) value += weights.perMixedSession ?? 0;
    value -= weights.perSession;
  }
  return value + reached.size * (weights.perEstablishment ?? 0);
}
