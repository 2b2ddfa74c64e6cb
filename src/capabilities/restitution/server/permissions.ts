import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `read`: whoever holds a role in the territory, people of an establishment (head, digital lead, teacher) among them.
 * `write`: its coordinators, facilitators and mediators, whom no establishment limits. `arrange`: coordinators and
 * facilitators, who remove a session or change the territory's themes. Other territories: nothing.
 */
export type Act = 'read' | 'write' | 'arrange';

/** Whether a person may do this on the sessions of the territory in which they work. */
export function may(person: Person | null, act: Act): person is Person {
  if (act === 'read') return person !== null && person.roles.length > 0;
  return holds(
    person,
    act === 'write' ? ['coordinator', 'facilitator', 'mediator'] : ['coordinator', 'facilitator'],
    null,
  );
}

/** @throws ExpectedError sign_in (401) or forbidden (403) */
export function mustMay(person: Person | null, act: Act): asserts person is Person {
  if (may(person, act)) return;
  throw person ? new ExpectedError('forbidden', 403) : new ExpectedError('sign_in', 401);
}
