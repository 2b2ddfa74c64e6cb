import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** `choose`: the tools of an establishment; `lists`: the contexts and uses of the territory. */
export type Act = 'read' | 'choose' | 'lists';

/**
 * Whether someone may do this in their territory. Everyone of it reads; an establishment's head and digital lead choose
 * its tools, nobody else does; coordinators keep the lists.
 * @param establishment UAI; null: the territory
 */
export function may(person: Person | null, act: Act, establishment: string | null): boolean {
  if (!person) return false;
  if (act === 'read') return true;
  if (act === 'lists') return holds(person, ['coordinator'], null);
  return person.roles.some(
    (held) =>
      establishment !== null &&
      held.establishment === establishment &&
      (held.role === 'head' || held.role === 'digitalLead'),
  );
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act, establishment: string | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act, establishment)) throw new ExpectedError('forbidden', 403);
}
