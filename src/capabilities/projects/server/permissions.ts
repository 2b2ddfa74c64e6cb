import type { Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** Members of a territory read its projects. @throws ExpectedError sign_in (401) */
export function mustRead(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
}
