import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/** `note`: log visits. `read`: the visits to a school, or all of them. `correct`: those of others too. `count`: figures, without lines. */
export type VisitRight = 'note' | 'read' | 'correct' | 'count';

const TERRITORY = {
  note: ['coordinator', 'facilitator', 'mediator'],
  read: ['coordinator', 'facilitator', 'mediator'],
  correct: ['coordinator'],
} as const;
const SCHOOL = ['head', 'digitalLead', 'teacher'] as const;

/**
 * Whether someone may do this with visits of their territory. Everyone of a school reads the visits to their school; partners
 * and observers count.
 * @param establishment UAI; null: the whole territory, or a place that is no school
 */
export function mayVisits(person: Person | null, right: VisitRight, establishment: string | null): boolean {
  if (!person) return false;
  if (right === 'count') return person.roles.length > 0;
  if (holds(person, TERRITORY[right], null)) return true;
  return right === 'read' && establishment !== null && schoolsOf(person).includes(establishment);
}

/** Establishments (UAI) where someone works. */
function schoolsOf(person: Person): string[] {
  return person.roles.flatMap(({ role, establishment }) =>
    establishment !== null && SCHOOL.some((each) => each === role) ? [establishment] : [],
  );
}

/** Whose visits someone reads: null: everyone's; else those of these establishments (UAI), perhaps none. */
export function readablePlaces(person: Person): string[] | null {
  return mayVisits(person, 'read', null) ? null : [...new Set(schoolsOf(person))];
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensureVisits(
  person: Person | null,
  right: VisitRight,
  establishment: string | null,
): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!mayVisits(person, right, establishment)) throw new ExpectedError('forbidden', 403);
}
