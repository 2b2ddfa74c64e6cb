import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * `read`: requests of a school, with who asked. `ask`: ask for a visit there. `share`: make and revoke the link of its staff
 * room. `treat`: answer requests of any school. `assign`: hand them over, set the territory's days. `count`: activity sheets.
 */
export type Act = 'read' | 'ask' | 'share' | 'treat' | 'assign' | 'count';

const TERRITORY = {
  read: ['coordinator', 'facilitator', 'mediator'],
  ask: ['coordinator', 'facilitator', 'mediator'],
  share: ['coordinator', 'mediator'],
  treat: ['coordinator', 'mediator'],
  assign: ['coordinator'],
  count: ['coordinator', 'facilitator', 'mediator'],
} as const;
const SCHOOL: Partial<Record<Act, readonly string[]>> = {
  read: ['head', 'digitalLead', 'teacher', 'mediator'],
  ask: ['head', 'digitalLead', 'teacher', 'mediator'],
  share: ['head', 'digitalLead', 'mediator'],
  treat: ['mediator'],
};

/**
 * Whether someone may do this in their territory. Who works in a school reads its requests and asks for it; roles of the
 * whole territory do so everywhere.
 * @param establishment UAI; null: the whole territory
 */
export function may(person: Person | null, act: Act, establishment: string | null): boolean {
  if (!person) return false;
  if (holds(person, TERRITORY[act], null)) return true;
  return (
    establishment !== null &&
    person.roles.some((held) => held.establishment === establishment && (SCHOOL[act]?.includes(held.role) ?? false))
  );
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(person: Person | null, act: Act, establishment: string | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!may(person, act, establishment)) throw new ExpectedError('forbidden', 403);
}

/** Where someone may do this: null: in the whole territory; else in these establishments (UAI), perhaps none. */
export function placesOf(person: Person, act: Act): string[] | null {
  if (may(person, act, null)) return null;
  const places = person.roles.flatMap(({ establishment }) => (establishment === null ? [] : [establishment]));
  return [...new Set(places)].filter((place) => may(person, act, place));
}
