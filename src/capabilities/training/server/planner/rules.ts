import type { Trx } from '#platform/database/connect.ts';
import { halfDayId } from '../../model.ts';
import { roomId, type PlanRule } from '../../plan.ts';
import type { SolverCampaign, SolverForbidden, SolverPin } from '../../solver/campaign.ts';
import { refusePins } from '../../solver/pins.ts';
import '../tables.ts';

/** More decisions than anyone takes by hand for one campaign. */
const MOST = 500;

/** Decisions of a campaign, the first taken first. Within the transaction of its territory. */
export async function planRules(trx: Trx, campaign: string): Promise<PlanRule[]> {
  return trx
    .selectFrom('training.plan_rule')
    .select(['id', 'kind', 'module_id as module', 'venue_id as venue', 'organiser_id as organiser', 'day', 'moment'])
    .select(['recipients', 'room'])
    .where('campaign_id', '=', campaign)
    .orderBy('made_at')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/** Rooms of a venue, in the problem's own names. */
export function roomsOf(problem: Pick<SolverCampaign, 'venues'>, venue: string): string[] {
  return problem.venues.filter((room) => room === venue || room.startsWith(`${venue}.`));
}

function halfDaysOf(problem: SolverCampaign, { day, moment }: PlanRule): (string | undefined)[] {
  if (day === null || moment === null) return [undefined];
  return problem.halfDays.includes(halfDayId(day, moment)) ? [halfDayId(day, moment)] : [];
}

function forbiddenBy(problem: SolverCampaign, rule: PlanRule): SolverForbidden[] {
  const unknown =
    (rule.module !== null && !problem.modules.includes(rule.module)) ||
    (rule.organiser !== null && !problem.organisers.some(({ id }) => id === rule.organiser));
  if (unknown) return [];
  const rooms = rule.venue === null ? [undefined] : roomsOf(problem, rule.venue);
  return halfDaysOf(problem, rule).flatMap((halfDay) =>
    rooms.map((venue) => ({
      ...(rule.module !== null && { module: rule.module }),
      ...(rule.organiser !== null && { organiser: rule.organiser }),
      ...(halfDay !== undefined && { halfDay }),
      ...(venue !== undefined && { venue }),
    })),
  );
}

function holds(problem: SolverCampaign, pins: SolverPin[]): boolean {
  try {
    refusePins({ ...problem, pinned: pins });
    return true;
  } catch {
    return false;
  }
}

/** The pin of a decision; null: its half-day, room, module or organiser is gone, or it breaks a hard rule. */
function pinnedBy(problem: SolverCampaign, pins: readonly SolverPin[], rule: PlanRule): SolverPin | null {
  const { module, venue: place, organiser, room } = rule;
  const [halfDay] = halfDaysOf(problem, rule);
  if (module === null || place === null || organiser === null || halfDay === undefined) return null;
  const venue = roomId(place, room ?? 1);
  const known =
    problem.modules.includes(module) &&
    problem.venues.includes(venue) &&
    problem.organisers.some(({ id }) => id === organiser);
  if (!known) return null;
  // Someone pinned who cannot come any more frees the place: the session itself is still held.
  const pinned = new Set(rule.recipients);
  const teachers = problem.teachers
    .filter(({ id, wishes, free }) => pinned.has(id) && wishes.includes(module) && free.includes(halfDay))
    .filter(({ travelKm }) => Object.hasOwn(travelKm, venue))
    .map(({ id }) => id);
  const pin = { module, halfDay, venue, organiser, teachers };
  return holds(problem, [...pins, pin]) ? pin : null;
}

/**
 * A problem under the decisions of people, in the place of those that it held.
 * @returns `dropped`: ids of the decisions that cannot be kept, because what they name is gone or two of them cross
 */
export function withRules(
  problem: SolverCampaign,
  rules: readonly PlanRule[],
): { problem: SolverCampaign; dropped: string[] } {
  const dropped: string[] = [];
  const forbidden: SolverForbidden[] = [];
  for (const rule of rules.filter(({ kind }) => kind === 'forbid')) {
    const made = forbiddenBy(problem, rule);
    forbidden.push(...made);
    if (made.length === 0) dropped.push(rule.id);
  }
  const base = { ...problem, forbidden };
  const pins: SolverPin[] = [];
  for (const rule of rules.filter(({ kind }) => kind === 'pin')) {
    const pin = pinnedBy(base, pins, rule);
    if (pin) pins.push(pin);
    else dropped.push(rule.id);
  }
  return { problem: { ...base, pinned: pins }, dropped };
}
