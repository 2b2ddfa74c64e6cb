import { holds, type Person } from '#capabilities/accounts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Booking, Holder, Item, SchoolKind } from '../model.ts';

const SCHOOL_STAFF = ['head', 'digitalLead', 'teacher'] as const;

/** Whether someone speaks for a holder: of a school, those who hold a role in that very school. */
function worksAt(person: Person, uai: string | null, roles: readonly string[]): boolean {
  return uai !== null && person.roles.some(({ role, establishment }) => establishment === uai && roles.includes(role));
}

/** Coordinators and mediators: they lend, approve and carry for everyone. */
function ofTeam(person: Person): boolean {
  return holds(person, ['coordinator', 'mediator'], null);
}

/** Describes items, decides on what is asked, sets maintenance: the team, and the head and digital lead of the owner. */
export function mayManage(person: Person | null, { owner }: Pick<Item, 'owner'>): boolean {
  return person !== null && (ofTeam(person) || worksAt(person, owner.establishment, ['head', 'digitalLead']));
}

/** May add an item for this owner: an organisation's by the team only. */
export function mayAdd(person: Person | null, owner: Holder): boolean {
  return mayManage(person, { owner });
}

/** Hands over and takes back: who manages, whoever works in the school that owns or keeps it, and who borrowed it. */
export function mayHandle(
  person: Person | null,
  item: Pick<Item, 'owner' | 'keptEstablishment'>,
  booking: Pick<Booking, 'borrower'>,
): boolean {
  if (!person) return false;
  return (
    mayManage(person, item) ||
    worksAt(person, item.owner.establishment, SCHOOL_STAFF) ||
    worksAt(person, item.keptEstablishment, SCHOOL_STAFF) ||
    speaksFor(person, booking.borrower)
  );
}

/** Whether someone may book, cancel and tell the outcome in this borrower's name. */
export function speaksFor(person: Person | null, { establishment, organisation }: Holder): boolean {
  if (!person) return false;
  if (ofTeam(person)) return true;
  return organisation === null ? worksAt(person, establishment, SCHOOL_STAFF) : holds(person, ['partner']);
}

/** Whether an item may be lent to a borrower at all. @param kind of the school; null: no school, or of no kind known */
export function mayBorrow(
  { forLoan, owner, schoolKinds, toOrganisations }: Pick<Item, 'forLoan' | 'owner' | 'schoolKinds' | 'toOrganisations'>,
  { establishment, organisation }: Holder,
  kind: SchoolKind | null,
): boolean {
  if (!forLoan) return false;
  if (organisation !== null) return toOrganisations || owner.organisation === organisation;
  return owner.establishment === establishment || (kind !== null && schoolKinds.includes(kind));
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export function ensure(allowed: boolean, person: Person | null): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!allowed) throw new ExpectedError('forbidden', 403);
}
