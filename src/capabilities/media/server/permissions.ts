import { ESTABLISHMENT_ROLES, holds, type Person, type Role } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** They follow every outlet of the territory. */
const TEAM: readonly Role[] = ['coordinator', 'facilitator', 'mediator'];

/** Members of a territory read. @throws ExpectedError sign_in (401) */
export function mustRead(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
}

/**
 * Whether someone writes what an outlet does: people of its school, and the territory's team that follows it.
 * @param establishment its UAI
 */
export function mayWrite(person: Person | null, establishment: string): boolean {
  return (
    holds(person, TEAM, null) ||
    (person?.roles ?? []).some(
      (held) => held.establishment === establishment && ESTABLISHMENT_ROLES.includes(held.role),
    )
  );
}

/** Whether someone may open an outlet somewhere. */
export function mayOpen(person: Person | null): boolean {
  return holds(person, TEAM, null) || holds(person, ESTABLISHMENT_ROLES);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function mustWrite(person: Person | null, establishment: string): asserts person is Person {
  mustRead(person);
  if (!mayWrite(person, establishment)) throw new ExpectedError('forbidden', 403);
}
