import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** `write`: what a charter says; `speak`: sign it or say why not; `calendar`: which days close. */
export type Act = 'read' | 'write' | 'speak' | 'calendar';

/**
 * Whether someone may do this with a charter of their territory. Everyone of the territory reads and speaks on its own
 * charter; the words of a school's are its head's and digital lead's, its voices those of who works there.
 * @param establishment UAI; null: the charter of the territory
 */
export function may(person: Person | null, act: Act, establishment: string | null): boolean {
  if (!person) return false;
  if (act === 'read') return true;
  if (act === 'calendar') return holds(person, ['coordinator'], null);
  if (establishment === null) return act === 'speak' || holds(person, ['coordinator'], null);
  const here = person.roles.filter((held) => held.establishment === establishment);
  return act === 'speak' ? here.length > 0 : here.some(({ role }) => role === 'head' || role === 'digitalLead');
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act, establishment: string | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act, establishment)) throw new ExpectedError('forbidden', 403);
}
