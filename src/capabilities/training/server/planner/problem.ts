import { establishmentFacts } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { stateAt } from '../../availability.ts';
import { halfDayId, readHalfDay, type ModuleMode } from '../../model.ts';
import { roomId, type PlanFacts } from '../../plan.ts';
import type { SolverCampaign, SolverTeacher } from '../../solver/campaign.ts';
import { kilometres } from '../../travel.ts';
import { availabilities } from '../answers/availability.ts';
import type { CampaignRow } from '../campaign-row.ts';
import '../tables.ts';
import { heldSessions, type HeldSessions } from './held.ts';
import { planRules, withRules } from './rules.ts';
import { venuePlaces, type VenuePlace } from './venues.ts';
import { wishers, type Wisher } from './wishers.ts';

/** Sessions at a distance on one half-day, at most: each room more is one more copy of the same choices for the solver. */
const ROOMS_AT_ONCE = 4;

const rounded = (km: number) => Math.round(km * 10) / 10;

interface Means {
  modules: { id: string; mode: ModuleMode }[];
  halfDays: string[];
  organisers: SolverCampaign['organisers'];
  venues: VenuePlace[];
}

async function readMeans(trx: Trx, { id: campaign, moments }: CampaignRow): Promise<Means> {
  const modules = await trx
    .selectFrom('training.campaign_module as chosen')
    .innerJoin('training.module as module', 'module.id', 'chosen.module_id')
    .select(['module.id', 'mode'])
    .where('campaign_id', '=', campaign)
    .orderBy('position')
    .execute();
  const days = await trx
    .selectFrom('training.half_day')
    .select(['day', 'moment'])
    .where('campaign_id', '=', campaign)
    .orderBy('day')
    .execute();
  const organisers = await trx
    .selectFrom('training.campaign_organiser as chosen')
    .leftJoin('training.competence as competence', 'competence.organiser_id', 'chosen.organiser_id')
    .select(['chosen.organiser_id as id', 'trainers', 'max_sessions'])
    .select(({ fn }) => fn.agg<(string | null)[]>('array_agg', ['competence.module_id']).as('modules'))
    .where('chosen.campaign_id', '=', campaign)
    .groupBy(['chosen.organiser_id', 'trainers', 'max_sessions'])
    .orderBy('chosen.organiser_id')
    .execute();
  const taught = new Set(modules.map(({ id }) => id));
  return {
    modules,
    // A half-day without hours cannot be held: nobody could be told when to come.
    halfDays: days.filter(({ moment }) => moments[moment]).map(({ day, moment }) => halfDayId(day, moment)),
    organisers: organisers.map(({ id, trainers, max_sessions: most, modules: able }) => ({
      id,
      modules: able.filter((module) => module !== null && taught.has(module)) as string[],
      trainersPerHalfDay: trainers,
      maxSessions: most,
    })),
    venues: await venuePlaces(trx, campaign),
  };
}

/** Without one of these no session can be held: saying it now is better than an empty plan in two minutes. */
function refuseNothing({ modules, halfDays, organisers, venues }: Means, people: number): void {
  if (modules.length === 0) throw new ExpectedError('training_plan_no_modules', 409);
  if (halfDays.length === 0) throw new ExpectedError('training_plan_no_half_days', 409);
  if (organisers.length === 0) throw new ExpectedError('training_plan_no_organisers', 409);
  if (venues.length === 0) throw new ExpectedError('training_plan_no_venues', 409);
  if (people === 0) throw new ExpectedError('training_plan_no_people', 409);
}

/** Rooms of the venues, each with the only modules and half-days that it takes. */
function layRooms(means: Means, held: HeldSessions): { venues: string[]; limits: SolverCampaign['venueLimits'] } {
  const atOnce = means.organisers.reduce((sum, { trainersPerHalfDay }) => sum + trainersPerHalfDay, 0);
  const places = means.venues.filter(({ remote }) => remote).length;
  const remoteRooms = Math.max(1, Math.ceil(Math.min(ROOMS_AT_ONCE, atOnce) / places));
  const limits: NonNullable<SolverCampaign['venueLimits']> = {};
  for (const { id, remote, seats } of means.venues) {
    const refused = remote ? 'onSite' : 'remote';
    const modules = means.modules.filter(({ mode }) => mode !== refused).map((module) => module.id);
    for (let n = 1; n <= (remote ? remoteRooms : 1); n += 1) {
      const taken = remote ? undefined : held.venues.get(id);
      limits[roomId(id, n)] = {
        modules,
        ...(seats !== null && { seats }),
        ...(taken && { halfDays: means.halfDays.filter((halfDay) => !taken.has(halfDay)) }),
      };
    }
  }
  return { venues: Object.keys(limits), limits };
}

/** An organiser who holds a session on a half-day is left alone there: the solver knows one number of trainers for all half-days. */
function spareOrganisers(means: Means, held: HeldSessions) {
  const halfDays: NonNullable<SolverCampaign['organiserHalfDays']> = {};
  const organisers = means.organisers.map((organiser) => {
    const taken = held.organisers.get(organiser.id);
    if (!taken) return organiser;
    halfDays[organiser.id] = means.halfDays.filter((halfDay) => !taken.halfDays.has(halfDay));
    return { ...organiser, maxSessions: Math.max(0, organiser.maxSessions - taken.sessions) };
  });
  return { organisers, halfDays };
}

/**
 * The problem of a campaign as the solver reads it, under the decisions taken, and what it leaves out. Who has a seat in a
 * session already, whatever their other wishes, is not placed again. Within the transaction of the territory.
 * @throws ExpectedError training_plan_no_modules, training_plan_no_half_days, training_plan_no_organisers,
 *   training_plan_no_venues, training_plan_no_people (409): nothing can be planned without them
 */
export async function planProblem(
  trx: Trx,
  campaign: CampaignRow,
): Promise<{ problem: SolverCampaign; facts: PlanFacts }> {
  const means = await readMeans(trx, campaign);
  const held = await heldSessions(trx, campaign.id, means.venues);
  const { people, notThisYear } = await wishers(trx, campaign.id);
  const free = await availabilities(trx, campaign.id, null);
  refuseNothing(means, people.length);

  const toPlace = people.filter(({ id }) => !held.people.has(id));
  const known = toPlace.filter(({ id }) => (free.get(id)?.timetable ?? 'unknown') !== 'unknown');
  const schools = await establishmentFacts(
    trx,
    known.flatMap(({ establishment }) => establishment ?? []),
  );
  const { venues, limits } = layRooms(means, held);
  const nowhere: string[] = [];
  const taught = new Set(means.modules.map(({ id }) => id));
  const days = means.halfDays.map((id) => ({ id, ...readHalfDay(id) }));
  const teachers = known.map((person): SolverTeacher => {
    const school = person.establishment === null ? undefined : schools.get(person.establishment);
    const availability = free.get(person.id)!;
    if (school?.latitude == null || school.longitude == null) nowhere.push(person.id);
    return {
      id: person.id,
      wishes: person.wishes.filter((module) => taught.has(module)).slice(0, campaign.rank_weights.length),
      free: days
        .filter(({ day, moment }) => stateAt(availability, day, moment, campaign.moments) === 'free')
        .map(({ id }) => id),
      travelKm: travelOf(means.venues, venues, school, campaign.max_km),
      ...(person.establishment !== null && { establishment: person.establishment }),
      ...degreeOf(person),
    };
  });
  const { organisers, halfDays } = spareOrganisers(means, held);
  const base: SolverCampaign = {
    modules: means.modules.map(({ id }) => id),
    halfDays: means.halfDays,
    venues,
    organisers,
    session: { bookingLimit: campaign.booking_limit, minimum: campaign.minimum },
    maxPerTeacher: campaign.max_seats,
    weights: {
      rank: campaign.rank_weights,
      perKm: campaign.per_km,
      perSession: campaign.per_session,
      perEstablishment: campaign.per_establishment,
      perMixedSession: campaign.per_mixed,
    },
    teachers,
    venueLimits: limits!,
    organiserHalfDays: halfDays,
  };
  const { problem, dropped } = withRules(base, await planRules(trx, campaign.id));
  const unknown = toPlace.filter(({ id }) => !free.has(id) || free.get(id)!.timetable === 'unknown');
  return {
    problem,
    facts: {
      answered: people.length,
      notThisYear,
      unknown: unknown.map(({ id }) => id),
      nowhere,
      seated: people.length - toPlace.length,
      dropped,
    },
  };
}

function degreeOf({ degree }: Wisher): Pick<SolverTeacher, 'degree'> {
  return degree === null ? {} : { degree };
}

/** Kilometres to each room within reach; at a distance, none. */
function travelOf(
  places: readonly VenuePlace[],
  rooms: readonly string[],
  school: { latitude: number | null; longitude: number | null } | undefined,
  maxKm: number,
): Record<string, number> {
  const travel: Record<string, number> = {};
  for (const { id, remote, latitude, longitude } of places) {
    if (remote) {
      for (const room of rooms) if (room === id || room.startsWith(`${id}.`)) travel[room] = 0;
      continue;
    }
    if (school?.latitude == null || school.longitude == null || latitude === null || longitude === null) continue;
    const km = kilometres({ latitude: school.latitude, longitude: school.longitude }, { latitude, longitude });
    if (km <= maxKm) travel[id] = rounded(km);
  }
  return travel;
}
