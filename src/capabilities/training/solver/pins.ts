import type { SolverCampaign, SolverForbidden, SolverPin } from './campaign.ts';
import { malformed } from './malformed.ts';

type Place = Required<SolverForbidden>;

/**
 * Refuses pinned sessions that cannot all be held: a person asked for something that breaks a hard rule.
 * @throws ExpectedError malformed (422), `detail` naming the pin and the rule's own field
 */
export function refusePins(campaign: SolverCampaign): void {
  const pins = campaign.pinned ?? [];
  const taken = {
    venue: new Map<string, number>(),
    halfDay: new Map<string, number>(),
    all: new Map<string, number>(),
  };
  const organisers = new Map(campaign.organisers.map((organiser) => [organiser.id, organiser]));
  for (const [at, pin] of pins.entries()) {
    const refuse = (field: string) => malformed(`pinned[${at}].${field}`);
    const organiser = organisers.get(pin.organiser)!;
    if (count(taken.venue, key(pin.venue, pin.halfDay)) > 1) throw refuse(`venue = ${pin.venue}, ×2`);
    if (!organiser.modules.includes(pin.module)) throw refuse(`module = ${pin.module}`);
    if (count(taken.halfDay, key(pin.organiser, pin.halfDay)) > organiser.trainersPerHalfDay)
      throw refuse('organiser > trainersPerHalfDay');
    if (count(taken.all, pin.organiser) > organiser.maxSessions) throw refuse('organiser > maxSessions');
    refusePlace(campaign, pin, refuse);
  }
  refuseTeachers(campaign, pins);
}

function key(one: string, other: string): string {
  return JSON.stringify([one, other]);
}

/** How many times the name has been counted, this one included. */
function count(counts: Map<string, number>, name: string): number {
  const times = (counts.get(name) ?? 0) + 1;
  counts.set(name, times);
  return times;
}

function refusePlace(campaign: SolverCampaign, pin: SolverPin, refuse: (field: string) => Error): void {
  const limits = campaign.venueLimits?.[pin.venue];
  const days = campaign.organiserHalfDays?.[pin.organiser];
  if (limits?.modules && !limits.modules.includes(pin.module))
    throw refuse(`venue = ${pin.venue}, venueLimits.modules`);
  if (limits?.halfDays && !limits.halfDays.includes(pin.halfDay))
    throw refuse(`venue = ${pin.venue}, venueLimits.halfDays`);
  if (days && !days.includes(pin.halfDay)) throw refuse(`halfDay = ${pin.halfDay}, organiserHalfDays`);
  const seats = Math.min(campaign.session.bookingLimit, limits?.seats ?? Infinity);
  if ((pin.teachers?.length ?? 0) > seats) throw refuse(`teachers > ${seats}`);
  for (const teacher of [undefined, ...(pin.teachers ?? [])]) {
    const place = { ...pin, teacher } as Place;
    const matching = (campaign.forbidden ?? []).findIndex((refused) => matches(refused, place));
    if (matching >= 0) throw refuse(`${teacher ? `teachers ${teacher}, ` : ''}forbidden[${matching}]`);
  }
}

function matches(refused: SolverForbidden, place: Place): boolean {
  return (['module', 'halfDay', 'venue', 'organiser', 'teacher'] as const).every(
    (field) => refused[field] === undefined || refused[field] === place[field],
  );
}

function refuseTeachers(campaign: SolverCampaign, pins: readonly SolverPin[]): void {
  const teachers = new Map(campaign.teachers.map((teacher) => [teacher.id, teacher]));
  const seats = new Map<string, number>();
  for (const [at, pin] of pins.entries()) {
    for (const id of pin.teachers ?? []) {
      const teacher = teachers.get(id)!;
      const able =
        teacher.wishes.includes(pin.module) &&
        teacher.free.includes(pin.halfDay) &&
        Object.hasOwn(teacher.travelKm, pin.venue);
      const again = [`m ${pin.module}`, `h ${pin.halfDay}`].some((what) => count(seats, key(id, what)) > 1);
      if (!able || again || count(seats, key(id, '')) > campaign.maxPerTeacher)
        throw malformed(`pinned[${at}].teachers ${id}`);
    }
  }
}
