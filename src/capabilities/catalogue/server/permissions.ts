import { ESTABLISHMENT_ROLES, holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `write`: a card of one's own; `publish`: let anyone read it; `settings`: disciplines and cap of the territory. In a school:
 * `reuse`: say that it took a card over; `propose`: a card for its selection; `decide`: what is in it.
 */
export type Act = 'read' | 'write' | 'publish' | 'settings' | 'reuse' | 'propose' | 'decide';

const WRITERS = ['coordinator', 'facilitator', 'mediator', 'head', 'digitalLead', 'teacher', 'partner'] as const;

/**
 * Whether someone may do this in their territory. Everyone of it reads; observers write nothing. A school's people speak for
 * their own school and no other.
 * @param establishment UAI, for acts in a school; null: the territory
 */
export function may(person: Person | null, act: Act, establishment: string | null = null): boolean {
  if (!person) return false;
  const here = (roles: readonly string[]) =>
    establishment !== null &&
    person.roles.some((held) => held.establishment === establishment && roles.includes(held.role));
  switch (act) {
    case 'read':
      return true;
    case 'write':
      return holds(person, WRITERS);
    case 'publish':
      return holds(person, ['coordinator', 'facilitator'], null);
    case 'settings':
      return holds(person, ['coordinator'], null);
    case 'reuse':
    case 'propose':
      return here(ESTABLISHMENT_ROLES);
    case 'decide':
      return here(['head', 'digitalLead']);
  }
}

/** Whether someone may change a card: who wrote it, the head and digital lead of its school, the territory's team. */
export function mayEdit(person: Person | null, card: { by_id: string; establishment: string | null }): boolean {
  if (!may(person, 'write')) return false;
  if (card.by_id === person!.id || holds(person, ['coordinator', 'facilitator', 'mediator'], null)) return true;
  return may(person, 'decide', card.establishment);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act, establishment: string | null = null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act, establishment)) throw new ExpectedError('forbidden', 403);
}

/** Schools for which someone may speak. */
export function schoolsOf(person: Person | null): string[] {
  const held = (person?.roles ?? []).flatMap(({ role, establishment }) =>
    establishment !== null && ESTABLISHMENT_ROLES.includes(role) ? [establishment] : [],
  );
  return [...new Set(held)];
}
