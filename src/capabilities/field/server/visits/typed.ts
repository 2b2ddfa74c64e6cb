import type { Person } from '#capabilities/accounts';
import { territoryEstablishments } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { WhereSaid } from '../../forms/visits.ts';
import {
  contentOf,
  mergeVisit,
  schoolsNamed,
  type ActResult,
  type Visit,
  type VisitContent,
  type VisitNote,
} from '../../visit.ts';
import { editVisit } from './edit.ts';
import { noteVisit } from './note.ts';
import { ensureVisits } from './permissions.ts';

/** What a form holds: where it was may still be words. */
export interface TypedVisit {
  id: string;
  where: WhereSaid;
  content: Omit<VisitContent, 'uai' | 'place'>;
  origin: VisitNote['origin'];
}

/**
 * The place of a visit, from what its form says: words that name one school of the territory are that school.
 * @throws ExpectedError field_visit_which (422): they name none, or several
 */
export async function placeSaid(
  db: Db,
  person: Person,
  where: WhereSaid,
): Promise<{ uai: string | null; place: string | null }> {
  if ('uai' in where) return { uai: where.uai, place: null };
  if ('place' in where && where.place.length >= 2) return { uai: null, place: where.place };
  const schools = 'search' in where ? await territoryEstablishments(db, person.territory) : [];
  const [only, second] = schoolsNamed(schools, 'search' in where ? where.search : '', 2);
  if (!only || second) throw new ExpectedError('field_visit_which', 422);
  return { uai: only.uai, place: null };
}

/** Two versions of the same fields, for the person to choose. */
export type TypedConflict = Omit<Extract<ActResult, { type: 'conflict' }>, 'id' | 'type'> & { mine: VisitContent };

/** A change typed in a form: see `visitEditForm`. */
export interface TypedEdit extends TypedVisit {
  was: VisitContent;
  choice: 'mine' | 'theirs' | null;
}

/**
 * Changes a visit from a form. Where somebody else wrote the same fields meanwhile, nothing is written and both versions come
 * back, unless the person chose: theirs gives up, mine writes over.
 * @param typed `id` of the change
 * @throws ExpectedError those of `placeSaid` and `editVisit`
 */
export async function editTyped(
  db: Db,
  person: Person | null,
  visit: string,
  { id, where, content, was, choice }: TypedEdit,
): Promise<{ visit: Visit } | { conflict: TypedConflict }> {
  ensureVisits(person, 'note', null);
  const mine: VisitContent = { ...content, ...(await placeSaid(db, person, where)) };
  const first = await editVisit(db, person, { id, visit, was, content: mine });
  if (first.type === 'kept') return { visit: first.visit };
  if (choice === 'theirs') return { visit: first.now };
  const { now: theirs, fields, by } = first;
  if (choice === null) return { conflict: { mine, now: theirs, fields, by } };
  const { merged } = mergeVisit(was, contentOf(theirs), mine);
  const chosen = Object.fromEntries(fields.map((field) => [field, mine[field]])) as Partial<VisitContent>;
  const second = await editVisit(db, person, {
    ...{ id, visit, was: contentOf(theirs) },
    content: { ...merged, ...chosen },
  });
  // Changed once more while they chose: both are told again.
  if (second.type === 'conflict') return { conflict: { mine, now: second.now, fields: second.fields, by: second.by } };
  return { visit: second.visit };
}

/** Notes a visit that was typed in a form without scripts. @throws ExpectedError those of `placeSaid` and `noteVisit` */
export async function noteTyped(db: Db, person: Person | null, typed: TypedVisit): Promise<Visit> {
  ensureVisits(person, 'note', null);
  const { id, where, origin } = typed;
  const content: VisitContent = { ...typed.content, ...(await placeSaid(db, person, where)) };
  const request = 'uai' in where ? where.request : null;
  return noteVisit(db, person, { type: 'note', id, content, request, origin, madeAt: now().toISOString() });
}
