import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

type Act = 'read' | 'run' | 'create' | 'export';

/** Coordinators and facilitators of the territory run its days. */
export function isTeam(person: Person | null, territory: string): person is Person {
  return person !== null && person.territory === territory && holds(person, ['coordinator', 'facilitator'], null);
}

/** Whether a person may do an act on the days of a territory. */
export function may(person: Person | null, act: Act, territory: string): boolean {
  if (act === 'read') return person?.territory === territory;
  return isTeam(person, territory);
}

/** @throws ExpectedError sign_in (401) or forbidden (403) */
export function mustMay(person: Person | null, act: Act, territory: string): asserts person is Person {
  if (may(person, act, territory)) return;
  throw person ? new ExpectedError('forbidden', 403) : new ExpectedError('sign_in', 401);
}
