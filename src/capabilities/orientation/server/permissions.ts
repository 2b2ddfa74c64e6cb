import { ESTABLISHMENT_ROLES, holds, type Person, type Role } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

const TEAM: readonly Role[] = ['coordinator', 'facilitator', 'mediator'];

/** Members of a territory read. @throws ExpectedError sign_in (401) */
export function mustRead(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
}

/**
 * Whether someone holds the sessions of a school: its own people, and the territory's team that comes to it.
 * @param establishment UAI; null: any school at all
 */
export function mayHold(person: Person | null, establishment: string | null): boolean {
  return (
    holds(person, TEAM, null) ||
    (person?.roles ?? []).some(
      (held) =>
        held.establishment !== null &&
        ESTABLISHMENT_ROLES.includes(held.role) &&
        (establishment === null || held.establishment === establishment),
    )
  );
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function mustHold(person: Person | null, establishment: string): asserts person is Person {
  mustRead(person);
  if (!mayHold(person, establishment)) throw new ExpectedError('forbidden', 403);
}
