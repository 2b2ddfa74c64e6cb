import { holds, type Person, type Role } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `read`: a ticket and its story. `report`: tell a failure of a school, add words, make its poster. `act`: everything that
 * whoever repairs does, tie tickets, make links. `rules`: who is competent, and send a ticket anew. `failures`: open and close
 * what is known to many. `count`: figures and known failures, without anyone's words.
 */
export type Act = 'read' | 'report' | 'act' | 'rules' | 'failures' | 'count';

const EVERYWHERE: Record<Exclude<Act, 'count'>, readonly Role[]> = {
  read: ['coordinator', 'mediator', 'facilitator'],
  report: ['coordinator', 'mediator', 'facilitator'],
  act: ['coordinator', 'mediator'],
  rules: ['coordinator'],
  failures: ['coordinator'],
};
const AT_SCHOOL: readonly Role[] = ['head', 'digitalLead', 'teacher'];

/** Schools whose tickets someone reads because they work there. */
export function ownSchools(person: Person): string[] {
  return [
    ...new Set(
      person.roles.flatMap((held) => (AT_SCHOOL.includes(held.role) && held.establishment ? [held.establishment] : [])),
    ),
  ];
}

/**
 * Whether someone may do this in their territory. People of a school read its tickets, report and comment.
 * @param establishment UAI; null: the whole territory
 */
export function may(person: Person | null, act: Act, establishment: string | null): boolean {
  if (!person) return false;
  if (act === 'count') return person.roles.length > 0;
  if (holds(person, EVERYWHERE[act], null)) return true;
  return (act === 'read' || act === 'report') && establishment !== null && ownSchools(person).includes(establishment);
}

/** Whether someone may print the poster of a school: who coordinates, and who leads it. */
export function mayPoster(person: Person | null, establishment: string): boolean {
  if (holds(person, ['coordinator', 'mediator'], null)) return true;
  return (person?.roles ?? []).some(
    (held) => held.establishment === establishment && (held.role === 'head' || held.role === 'digitalLead'),
  );
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act, establishment: string | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act, establishment)) throw new ExpectedError('forbidden', 403);
}

/** Whether someone reads tickets at all: of the territory, or of a school of theirs. */
export function ensureReader(person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, 'read', null) && ownSchools(person).length === 0) throw new ExpectedError('forbidden', 403);
}
