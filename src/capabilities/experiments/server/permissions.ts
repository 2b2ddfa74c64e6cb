import { ESTABLISHMENT_ROLES, holds, type Person, type Role } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** They speak for the whole territory: its experiments and all its conclusions. */
const TERRITORY_TEAM: readonly Role[] = ['coordinator', 'facilitator', 'mediator'];

/** Members of a territory read. @throws ExpectedError sign_in (401) */
export function mustRead(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
}

/**
 * Whether someone writes an experiment: people of the school for theirs, the territory's team for the others.
 * @param establishment UAI; null: the whole territory
 */
export function mayTry(person: Person | null, establishment: string | null): boolean {
  if (establishment === null) return holds(person, TERRITORY_TEAM, null);
  return (person?.roles ?? []).some(
    (held) => held.establishment === establishment && ESTABLISHMENT_ROLES.includes(held.role),
  );
}

/** The territory's team writes conclusions and brings their evidence. */
export function mayConclude(person: Person | null): boolean {
  return holds(person, TERRITORY_TEAM, null);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, allowed: boolean): asserts person is Person {
  mustRead(person);
  if (!allowed) throw new ExpectedError('forbidden', 403);
}
