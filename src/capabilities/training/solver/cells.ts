import type { SolverCampaign, SolverForbidden } from './campaign.ts';
import type { Cell } from './instance.ts';

interface Way {
  teacher: number;
  gain: number;
}

interface Place {
  module: number;
  halfDay: number;
  venue: number;
}

/** What a person refused, with names made numbers. */
type Refusal = { [field in keyof SolverForbidden]: number };

interface Rules {
  campaign: SolverCampaign;
  refusals: Refusal[];
  /** The pin of a venue and half-day, by `halfDay × venues + venue`. */
  pins: Map<number, number>;
  /** Teachers that each pin names, by number. */
  forced: number[][];
  /** By teacher, the pins that name it. */
  pinsOf: Map<number, number[]>;
  places: Place[];
}

/** Every session that could be held, in the order of modules, half-days and venues. */
export function cellsOf(campaign: SolverCampaign): Cell[] {
  const { modules, halfDays, venues } = campaign;
  const rules = rulesOf(campaign);
  const ways = waysOf(campaign);
  const cells: Cell[] = [];
  for (let module = 0; module < modules.length; module++) {
    for (let halfDay = 0; halfDay < halfDays.length; halfDay++) {
      for (let venue = 0; venue < venues.length; venue++) {
        const here = ways.get((module * halfDays.length + halfDay) * venues.length + venue) ?? [];
        cells.push(...cellsAt(rules, { module, halfDay, venue }, here));
      }
    }
  }
  return cells;
}

function indexes(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

/** By place, everybody who could come there. */
function waysOf(campaign: SolverCampaign): Map<number, Way[]> {
  const { halfDays, venues, weights } = campaign;
  const [moduleAt, halfDayAt, venueAt] = [indexes(campaign.modules), indexes(halfDays), indexes(venues)];
  const ways = new Map<number, Way[]>();
  if (campaign.maxPerTeacher === 0) return ways;
  for (const [teacher, { wishes, free, travelKm }] of campaign.teachers.entries()) {
    const reachable = Object.entries(travelKm).map(([venue, km]) => ({ venue: venueAt.get(venue)!, km }));
    for (const [rank, module] of wishes.entries()) {
      for (const halfDay of free) {
        const from = (moduleAt.get(module)! * halfDays.length + halfDayAt.get(halfDay)!) * venues.length;
        for (const { venue, km } of reachable) {
          const way = { teacher, gain: weights.rank[rank]! - weights.perKm * km };
          const list = ways.get(from + venue);
          if (list) list.push(way);
          else ways.set(from + venue, [way]);
        }
      }
    }
  }
  return ways;
}

function rulesOf(campaign: SolverCampaign): Rules {
  const pins = campaign.pinned ?? [];
  const at = {
    module: indexes(campaign.modules),
    halfDay: indexes(campaign.halfDays),
    venue: indexes(campaign.venues),
    organiser: indexes(campaign.organisers.map(({ id }) => id)),
    teacher: indexes(campaign.teachers.map(({ id }) => id)),
  };
  const refusals = (campaign.forbidden ?? []).map((refused) => {
    const given = Object.entries(refused).filter(([, name]) => name !== undefined);
    return Object.fromEntries(given.map(([field, name]) => [field, at[field as keyof typeof at].get(name as string)!]));
  });
  const places = pins.map(({ module, halfDay, venue }) => ({
    module: at.module.get(module)!,
    halfDay: at.halfDay.get(halfDay)!,
    venue: at.venue.get(venue)!,
  }));
  const forced = pins.map(({ teachers }) => (teachers ?? []).map((id) => at.teacher.get(id)!));
  const pinsOf = new Map<number, number[]>();
  for (const [pin, teachers] of forced.entries()) {
    for (const teacher of teachers) pinsOf.set(teacher, [...(pinsOf.get(teacher) ?? []), pin]);
  }
  return {
    campaign,
    refusals,
    pins: new Map(places.map(({ halfDay, venue }, pin) => [halfDay * campaign.venues.length + venue, pin])),
    forced,
    pinsOf,
    places,
  };
}

function cellsAt(rules: Rules, place: Place, ways: readonly Way[]): Cell[] {
  const { campaign } = rules;
  const pin = rules.pins.get(place.halfDay * campaign.venues.length + place.venue) ?? -1;
  const pinned = pin >= 0;
  if (pinned && rules.places[pin]!.module !== place.module) return [];
  const limits = campaign.venueLimits?.[campaign.venues[place.venue]!];
  const seats = Math.min(campaign.session.bookingLimit, limits?.seats ?? Infinity);
  const fewest = pinned ? 0 : Math.max(1, campaign.session.minimum);
  if (ways.length < fewest || seats < fewest || !venueTakes(rules, place, limits)) return [];
  const forced = pinned ? rules.forced[pin]! : [];
  const cells: Cell[] = [];
  for (const { organisers, allowed } of teamsAt(rules, place, pin, ways)) {
    const first = forced.map((teacher) => allowed.find((way) => way.teacher === teacher)!);
    const rest = allowed.filter(({ teacher }) => !forced.includes(teacher) && !takenByPins(rules, place, teacher));
    const people = [...first, ...rest];
    if (people.length < fewest) continue;
    cells.push({
      ...place,
      organisers,
      who: Int32Array.from(people, ({ teacher }) => teacher),
      gain: Float64Array.from(people, ({ gain }) => gain),
      seats,
      fewest,
      pin,
      forced: forced.length,
    });
  }
  return cells;
}

function venueTakes(
  { campaign }: Rules,
  { module, halfDay }: Place,
  limits: { modules?: string[]; halfDays?: string[] } | undefined,
): boolean {
  if (limits?.modules && !limits.modules.includes(campaign.modules[module]!)) return false;
  return !limits?.halfDays || limits.halfDays.includes(campaign.halfDays[halfDay]!);
}

/** Who may hold a session there, with the people allowed; organisers that are allowed the same people are together. */
function teamsAt(rules: Rules, place: Place, pin: number, ways: readonly Way[]) {
  const { campaign } = rules;
  const near = rules.refusals.filter((refused) =>
    (['module', 'halfDay', 'venue'] as const).every((field) => (refused[field] ?? place[field]) === place[field]),
  );
  const teams = new Map<string, { organisers: number[]; allowed: Way[] }>();
  for (const [organiser, { id, modules, trainersPerHalfDay, maxSessions }] of campaign.organisers.entries()) {
    const days = campaign.organiserHalfDays?.[id];
    const able =
      trainersPerHalfDay > 0 &&
      maxSessions > 0 &&
      modules.includes(campaign.modules[place.module]!) &&
      (!days || days.includes(campaign.halfDays[place.halfDay]!)) &&
      (pin < 0 || campaign.pinned![pin]!.organiser === id);
    const here = near.filter((refused) => (refused.organiser ?? organiser) === organiser);
    if (!able || here.some(({ teacher }) => teacher === undefined)) continue;
    const refusedTeachers = new Set(here.map(({ teacher }) => teacher));
    const key = [...refusedTeachers].sort().join();
    const team = teams.get(key);
    if (team) team.organisers.push(organiser);
    else
      teams.set(key, { organisers: [organiser], allowed: ways.filter(({ teacher }) => !refusedTeachers.has(teacher)) });
  }
  return teams.values();
}

/** Whether the pins that name the teacher leave no seat for it here. */
function takenByPins(rules: Rules, place: Place, teacher: number): boolean {
  const pins = rules.pinsOf.get(teacher);
  if (!pins) return false;
  if (pins.length >= rules.campaign.maxPerTeacher) return true;
  return pins.some((pin) => rules.places[pin]!.module === place.module || rules.places[pin]!.halfDay === place.halfDay);
}
