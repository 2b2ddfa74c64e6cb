import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `record`: what a school has, and what came to it; `list`: the checklist and its versions, the weeks; `import`: files of the
 * whole territory.
 */
export type Act = 'read' | 'record' | 'list' | 'import';

/**
 * Whether someone may do this in their territory. Everyone of it reads. A school's head and digital lead say what it has, and
 * so do coordinators and mediators; the lists and the files are the coordinators'.
 * @param establishment UAI; null: the territory
 */
export function may(person: Person | null, act: Act, establishment: string | null): boolean {
  if (!person) return false;
  if (act === 'read') return true;
  if (act !== 'record') return holds(person, ['coordinator'], null);
  if (holds(person, ['coordinator', 'mediator'], null)) return true;
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
