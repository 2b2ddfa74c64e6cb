import fc from 'fast-check';
import type { SolverCampaign, SolverPin } from './campaign.ts';
import { parseCampaign } from './parse.ts';

/** How large a campaign may be; `wild` ones also have limits, refusals, pins, establishments, degrees and several seats. */
export interface Size {
  teachers: number;
  modules: number;
  halfDays: number;
  venues: number;
  organisers: number;
  wild: boolean;
}

const names = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`);

function some<T>(list: readonly T[], least = 0): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: Math.min(least, list.length) });
}

/** All but one at most, more often; or any few. */
function most<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.oneof({ weight: 4, arbitrary: some(list, list.length - 1) }, { weight: 1, arbitrary: some(list) });
}

/** From 1, more often the most. */
function upTo(most: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(most) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: most }) },
  );
}

/** Campaigns of invented people, whole and valid: what a person could have typed. */
export function randomCampaign(size: Size): fc.Arbitrary<SolverCampaign> {
  return fc
    .record({
      teachers: fc.integer({ min: 0, max: size.teachers }).map((fewer) => size.teachers - Math.floor(fewer / 3)),
      modules: upTo(size.modules),
      halfDays: upTo(size.halfDays),
      venues: upTo(size.venues),
      organisers: fc.integer({ min: 1, max: size.organisers }),
    })
    .chain((counts) => campaignOf(counts, size.wild));
}

function campaignOf(counts: Omit<Size, 'wild'>, wild: boolean): fc.Arbitrary<SolverCampaign> {
  const modules = names('m', counts.modules);
  const halfDays = names('h', counts.halfDays);
  const venues = names('v', counts.venues);
  const plain = fc.record({
    modules: fc.constant(modules),
    halfDays: fc.constant(halfDays),
    venues: fc.constant(venues),
    organisers: fc.tuple(...names('o', counts.organisers).map((id) => organiser(id, modules))),
    session: fc.record({ minimum: fc.constantFrom(0, 1, 2, 2, 3), bookingLimit: fc.integer({ min: 2, max: 4 }) }),
    maxPerTeacher: wild ? fc.constantFrom(1, 2, 2, 3, 0) : fc.constant(1),
    weights: weights(counts.modules, wild),
    teachers: fc.tuple(...names('t', counts.teachers).map((id) => teacher(id, { modules, halfDays, venues }, wild))),
  });
  return wild ? plain.chain(withDecisions) : plain;
}

function organiser(id: string, modules: string[]) {
  return fc.record({
    id: fc.constant(id),
    modules: some(modules, 1),
    trainersPerHalfDay: fc.integer({ min: 1, max: 2 }),
    maxSessions: fc.integer({ min: 1, max: 4 }),
  });
}

function weights(ranks: number, wild: boolean) {
  const extra = fc.record(
    { perEstablishment: fc.integer({ min: 0, max: 6 }), perMixedSession: fc.integer({ min: 0, max: 6 }) },
    { requiredKeys: [] },
  );
  return fc
    .record({
      rank: fc.array(fc.integer({ min: 2, max: 12 }), { minLength: ranks, maxLength: ranks }),
      perKm: fc.constantFrom(0, 0.03, 0.2),
      perSession: fc.integer({ min: 0, max: 4 }),
      extra: wild ? extra : fc.constant({}),
    })
    .map(({ extra: more, ...rest }) => ({ ...rest, ...more }));
}

function teacher(id: string, lists: Record<'modules' | 'halfDays' | 'venues', string[]>, wild: boolean) {
  const about = fc.record(
    {
      establishment: fc.constantFrom('e0', 'e1', 'e2'),
      degree: fc.constantFrom('primary' as const, 'secondary' as const),
    },
    { requiredKeys: [] },
  );
  return fc
    .record({
      id: fc.constant(id),
      wishes: most(lists.modules),
      free: most(lists.halfDays),
      travelKm: most(lists.venues).chain((near) =>
        fc
          .tuple(...near.map((venue) => fc.tuple(fc.constant(venue), fc.integer({ min: 0, max: 30 }))))
          .map(Object.fromEntries<number>),
      ),
      about: wild ? about : fc.constant({}),
    })
    .map(({ about: more, ...rest }) => ({ ...rest, ...more }));
}

function withDecisions(campaign: SolverCampaign): fc.Arbitrary<SolverCampaign> {
  const { modules, halfDays, venues, organisers, teachers } = campaign;
  const ids = organisers.map(({ id }) => id);
  const people = teachers.map(({ id }) => id);
  const limits = fc.record(
    { seats: fc.integer({ min: 0, max: 4 }), modules: some(modules), halfDays: some(halfDays) },
    { requiredKeys: [] },
  );
  const refusal = fc.record(
    {
      module: fc.constantFrom(...modules),
      halfDay: fc.constantFrom(...halfDays),
      venue: fc.constantFrom(...venues),
      organiser: fc.constantFrom(...ids),
      ...(people.length > 0 ? { teacher: fc.constantFrom(...people) } : {}),
    },
    { requiredKeys: [] },
  );
  const pin = fc.record({
    module: fc.constantFrom(...modules),
    halfDay: fc.constantFrom(...halfDays),
    venue: fc.constantFrom(...venues),
    organiser: fc.constantFrom(...ids),
    teachers: some(people).map((list) => list.slice(0, 2)),
  });
  return fc
    .record({
      venueLimits: fc.dictionary(fc.constantFrom(...venues), limits),
      organiserHalfDays: fc.dictionary(fc.constantFrom(...ids), some(halfDays, 1)),
      forbidden: fc.array(refusal, { maxLength: 3 }).map((all) => all.filter((one) => Object.keys(one).length > 1)),
      pinned: fc.array(pin, { maxLength: 3 }),
    })
    .map(({ pinned, ...decisions }) => withPossiblePins({ ...campaign, ...decisions }, pinned));
}

/** The campaign with those of the pins that may be held together, with those of their people who may come. */
function withPossiblePins(campaign: SolverCampaign, pins: readonly SolverPin[]): SolverCampaign {
  let kept: SolverCampaign = { ...campaign, pinned: [] };
  for (const pin of pins) {
    for (const teachers of [pin.teachers ?? [], []]) {
      const tried = { ...kept, pinned: [...kept.pinned!, { ...pin, teachers }] };
      if (!isValid(tried)) continue;
      kept = tried;
      break;
    }
  }
  return kept;
}

function isValid(campaign: SolverCampaign): boolean {
  try {
    parseCampaign(campaign);
    return true;
  } catch {
    return false;
  }
}
