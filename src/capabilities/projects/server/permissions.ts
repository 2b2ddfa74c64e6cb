import { ESTABLISHMENT_ROLES, holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `write`: the establishment's wording, actions, states. `suggest`: what the territory says beside, and whom it was in touch
 * with. `comment`: both.
 */
export type Act = 'read' | 'write' | 'suggest' | 'comment';

/** Members of a territory read its projects. @throws ExpectedError sign_in (401) */
export function mustRead(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
}

/** Establishments (UAI) whose projects a person writes: where they work. A role of the whole territory is of no establishment (2.7). */
export function writtenBy(person: Person): string[] {
  return person.roles.flatMap(({ role, establishment }) =>
    establishment !== null && ESTABLISHMENT_ROLES.includes(role) ? [establishment] : [],
  );
}

/** What a person may do with the project of an establishment of their territory. */
export function mayOf(person: Person, uai: string): { write: boolean; suggest: boolean; comment: boolean } {
  const write = writtenBy(person).includes(uai);
  const suggest = holds(person, ['coordinator', 'facilitator', 'mediator'], uai);
  return { write, suggest, comment: write || suggest };
}

/** @throws ExpectedError forbidden (403) */
export function must(person: Person, act: Act, uai: string): void {
  if (act !== 'read' && !mayOf(person, uai)[act]) throw new ExpectedError('forbidden', 403);
}
