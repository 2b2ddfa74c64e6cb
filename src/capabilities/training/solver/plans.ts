import type { SolverCampaign, SolverSession } from './campaign.ts';
import type { Held } from './exact.ts';
import type { Instance } from './instance.ts';
import { valueOf } from './prices.ts';

/** The sessions with everybody's names, in the order of half-days. */
export function namedSessions(instance: Instance, plan: readonly Held[]): SolverSession[] {
  const { cells, campaign } = instance;
  return [...plan]
    .sort((a, b) => cells[a.cell]!.halfDay - cells[b.cell]!.halfDay || a.cell - b.cell)
    .map(({ cell, organiser, people }) => {
      const { module, halfDay, venue, who } = cells[cell]!;
      return {
        module: campaign.modules[module]!,
        halfDay: campaign.halfDays[halfDay]!,
        venue: campaign.venues[venue]!,
        organiser: campaign.organisers[organiser]!.id,
        teachers: people.map((at) => campaign.teachers[who[at]!]!.id),
      };
    });
}

/** What of a plan with names may still be held: sessions that exist, with the people who may still come. */
export function heldFrom(instance: Instance, sessions: readonly SolverSession[]): Held[] {
  const { cells, campaign } = instance;
  const organisers = campaign.organisers.map(({ id }) => id);
  const teacherAt = new Map(campaign.teachers.map(({ id }, at) => [id, at]));
  const cellAt = new Map<string, number>();
  for (const [cell, { module, halfDay, venue, organisers: able }] of cells.entries()) {
    for (const organiser of able) cellAt.set(JSON.stringify([module, halfDay, venue, organiser]), cell);
  }
  return sessions.flatMap(({ module, halfDay, venue, organiser, teachers }) => {
    const place = [
      campaign.modules.indexOf(module),
      campaign.halfDays.indexOf(halfDay),
      campaign.venues.indexOf(venue),
      organisers.indexOf(organiser),
    ];
    const cell = cellAt.get(JSON.stringify(place));
    if (cell === undefined) return [];
    const { who } = cells[cell]!;
    const people = teachers.map((id) => who.indexOf(teacherAt.get(id) ?? -1)).filter((at) => at >= 0);
    return [{ cell, organiser: place[3]!, people }];
  });
}

/** A plan is said to be the best when nothing better by more than this part of it can exist. */
const SAME = 1e-5;

/** Whether a plan of that worth is proven the best. */
export function isBest(value: number, bound: number): boolean {
  return bound - value <= SAME * Math.max(1, Math.abs(value));
}

/** What the plan is worth. */
export function worthOf(instance: Instance, plan: readonly Held[]): number {
  const reached = new Set<number>();
  let value = 0;
  for (const { cell, people } of plan) {
    const place = instance.cells[cell]!;
    value += valueOf(instance, place, people);
    for (const at of people) reached.add(instance.establishment[place.who[at]!]!);
  }
  reached.delete(-1);
  return value + reached.size * instance.perEstablishment;
}

/** Teachers with a seat, and seats that are a first wish. */
export function countSeats(
  campaign: SolverCampaign,
  sessions: readonly SolverSession[],
): { placed: number; firstWish: number } {
  const firsts = new Map(campaign.teachers.map(({ id, wishes }) => [id, wishes[0]]));
  const seated = sessions.flatMap(({ module, teachers }) => teachers.map((id) => ({ id, module })));
  return {
    placed: new Set(seated.map(({ id }) => id)).size,
    firstWish: seated.filter(({ id, module }) => firsts.get(id) === module).length,
  };
}
