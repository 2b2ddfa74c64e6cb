import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `read`: campaigns, answers and seats with their names. `write`: everything that a campaign decides. `review`: say what one
 * thinks of a module before the offer leaves. `hold`: the sheet of a session, who came. `count`: figures without names.
 */
export type Act = 'read' | 'write' | 'review' | 'hold' | 'count';

const ROLES = {
  read: ['coordinator', 'facilitator', 'mediator'],
  write: ['coordinator'],
  review: ['coordinator', 'facilitator', 'mediator'],
  hold: ['coordinator', 'facilitator', 'mediator'],
} as const;

/** Whether someone may do this in their territory. Heads and digital leads review; every member of the territory counts. */
export function may(person: Person | null, act: Act): boolean {
  if (!person) return false;
  if (act === 'count') return person.roles.length > 0;
  if (act === 'review' && person.roles.some(({ role }) => role === 'head' || role === 'digitalLead')) return true;
  return holds(person, ROLES[act]);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function must(person: Person | null, act: Act): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act)) throw new ExpectedError('forbidden', 403);
}
