import * as v from 'valibot';
import type { SolverCampaign, SolverForbidden } from './campaign.ts';
import { malformed } from './malformed.ts';
import { refusePins } from './pins.ts';

const MOST = 5_000;
/** Ways to seat somebody that fit the memory of the threads: each has its own copy of them. */
const MOST_WAYS = 2_000_000;
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const names = v.pipe(v.array(name), v.maxLength(MOST));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const weight = v.pipe(v.number(), v.finite(), v.minValue(0));

const schema = v.object({
  note: v.optional(v.string()),
  modules: names,
  halfDays: names,
  venues: names,
  organisers: v.array(v.object({ id: name, modules: names, trainersPerHalfDay: count, maxSessions: count })),
  session: v.object({ bookingLimit: count, minimum: count }),
  maxPerTeacher: count,
  weights: v.object({
    rank: v.array(weight),
    perKm: weight,
    perSession: weight,
    perEstablishment: v.optional(weight),
    perMixedSession: v.optional(weight),
  }),
  teachers: v.pipe(
    v.array(
      v.object({
        id: name,
        wishes: names,
        free: names,
        travelKm: v.record(name, weight),
        establishment: v.optional(name),
        degree: v.optional(v.picklist(['primary', 'secondary'])),
      }),
    ),
    v.maxLength(MOST),
  ),
  venueLimits: v.optional(
    v.record(name, v.object({ seats: v.optional(count), modules: v.optional(names), halfDays: v.optional(names) })),
  ),
  organiserHalfDays: v.optional(v.record(name, names)),
  pinned: v.optional(
    v.array(v.object({ module: name, halfDay: name, venue: name, organiser: name, teachers: v.optional(names) })),
  ),
  forbidden: v.optional(
    v.array(
      v.object({
        module: v.optional(name),
        halfDay: v.optional(name),
        venue: v.optional(name),
        organiser: v.optional(name),
        teacher: v.optional(name),
      }),
    ),
  ),
});

/** The names of a list, after refusing one that is there twice. */
function once(list: readonly string[], where: string): Set<string> {
  const seen = new Set<string>();
  for (const [at, item] of list.entries()) {
    if (seen.has(item)) throw malformed(`${where}[${at}] = ${item}, ×2`);
    seen.add(item);
  }
  return seen;
}

function known(list: readonly string[], all: ReadonlySet<string>, where: string): void {
  once(list, where);
  for (const [at, item] of list.entries()) if (!all.has(item)) throw malformed(`${where}[${at}] = ${item}`);
}

/**
 * Reads a campaign from JSON already parsed; the answer may be trusted by the solver.
 * @throws ExpectedError malformed (422), `detail` naming the first thing that is wrong: a missing or negative number, an
 *   unknown name, a name twice, more wishes than weights.rank, a pin that breaks a hard rule, more than the memory holds
 */
export function parseCampaign(value: unknown): SolverCampaign {
  const read = v.safeParse(schema, value);
  if (!read.success) {
    const [issue] = read.issues;
    throw malformed(v.getDotPath(issue) ?? 'JSON');
  }
  const campaign = read.output;
  refuseUnknownNames(campaign);
  refusePins(campaign);
  return campaign;
}

function refuseUnknownNames(campaign: SolverCampaign): void {
  const modules = once(campaign.modules, 'modules');
  const halfDays = once(campaign.halfDays, 'halfDays');
  const venues = once(campaign.venues, 'venues');
  const organiserIds = campaign.organisers.map(({ id }) => id);
  const organisers = once(organiserIds, 'organisers');
  const teacherIds = campaign.teachers.map(({ id }) => id);
  const teachers = once(teacherIds, 'teachers');
  for (const { id, modules: teaches } of campaign.organisers) known(teaches, modules, `organisers ${id}.modules`);
  let ways = 0;
  for (const { id, wishes, free, travelKm } of campaign.teachers) {
    ways += wishes.length * free.length * Object.keys(travelKm).length;
    if (ways > MOST_WAYS) throw malformed(`teachers, wishes × free × travelKm > ${MOST_WAYS}`);
    known(wishes, modules, `teachers ${id}.wishes`);
    if (wishes.length > campaign.weights.rank.length) throw malformed(`teachers ${id}.wishes > weights.rank`);
    known(free, halfDays, `teachers ${id}.free`);
    known(Object.keys(travelKm), venues, `teachers ${id}.travelKm`);
  }
  known(Object.keys(campaign.venueLimits ?? {}), venues, 'venueLimits');
  for (const [venue, limits] of Object.entries(campaign.venueLimits ?? {})) {
    known(limits.modules ?? [], modules, `venueLimits ${venue}.modules`);
    known(limits.halfDays ?? [], halfDays, `venueLimits ${venue}.halfDays`);
  }
  known(Object.keys(campaign.organiserHalfDays ?? {}), organisers, 'organiserHalfDays');
  for (const [organiser, days] of Object.entries(campaign.organiserHalfDays ?? {})) {
    known(days, halfDays, `organiserHalfDays ${organiser}`);
  }
  const fields = { module: modules, halfDay: halfDays, venue: venues, organiser: organisers } as const;
  for (const [at, pin] of (campaign.pinned ?? []).entries()) {
    for (const [field, all] of Object.entries(fields))
      known([pin[field as keyof typeof fields]], all, `pinned[${at}].${field}`);
    known(pin.teachers ?? [], teachers, `pinned[${at}].teachers`);
  }
  for (const [at, refused] of (campaign.forbidden ?? []).entries()) {
    const given = Object.entries(refused).filter(([, item]) => item !== undefined);
    if (given.length === 0) throw malformed(`forbidden[${at}]`);
    for (const [field, item] of given) {
      known([item], { ...fields, teacher: teachers }[field as keyof SolverForbidden], `forbidden[${at}].${field}`);
    }
  }
}
