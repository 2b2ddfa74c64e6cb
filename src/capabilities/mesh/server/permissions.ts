import { holds, type Person, type Role } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** `propose`: have pilots computed; `keep`: keep a proposal; `ground`: the contours, and how far is too far. */
export type Act = 'read' | 'propose' | 'keep' | 'ground';

const ROLES: Record<Exclude<Act, 'read'>, readonly Role[]> = {
  propose: ['coordinator', 'facilitator', 'mediator'],
  keep: ['coordinator'],
  ground: ['coordinator'],
};

/** Whether someone may do this in their territory; everyone of it reads. */
export function may(person: Person | null, act: Act): boolean {
  if (!person) return false;
  return act === 'read' || holds(person, ROLES[act], null);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act)) throw new ExpectedError('forbidden', 403);
}
