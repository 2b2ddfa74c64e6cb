import { ExpectedError } from '#platform/errors/expected-error.ts';
import { m } from '#paraglide/messages.js';
import { halfDayName } from '../../parts/plan/words.ts';
import { venueOfRoom } from '../../plan.ts';
import type { BrokenRule } from '../../solver/check.ts';
import type { PlanReading } from './reading.ts';

/** The solver's own names, as a person knows them. */
function namesOf({ modules, organisers, venues, people, problem }: PlanReading, where: string): string {
  const words = where.split(' ').map((name) => {
    if (problem.halfDays.includes(name)) return halfDayName(name);
    return modules.get(name) ?? organisers.get(name) ?? people.get(name)?.name ?? venues.get(venueOfRoom(name))?.name;
  });
  return words.filter((word) => word !== undefined).join(', ');
}

/**
 * Refuses a plan that breaks a hard rule, with the first of them in words.
 * @throws ExpectedError training_plan_broken (409)
 */
export function refuseBroken(reading: PlanReading, broken: readonly BrokenRule[]): void {
  const [first] = broken;
  if (!first) return;
  const { minimum } = reading.problem.session;
  const rule = m.training_plan_rule({ rule: first.rule, minimum });
  throw new ExpectedError('training_plan_broken', 409, { rule, where: namesOf(reading, first.where) });
}
