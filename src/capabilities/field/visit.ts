import type { InterventionKind } from './model.ts';

/** Who a visit was for. */
export const AUDIENCES = ['pupils', 'teachers', 'families', 'others'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Minutes that a tile offers; another length is typed. */
export const USUAL_MINUTES = [30, 45, 60, 90] as const;

/** What a person says of a visit. Null: not said. */
export interface VisitContent {
  /** The school, or `place`: one of them, never both. */
  uai: string | null;
  place: string | null;
  kind: InterventionKind;
  /** 'YYYY-MM-DD'. */
  day: string;
  /** 'HH:MM'. */
  time: string | null;
  minutes: number;
  audience: Audience | null;
  /** « élèves de CM1 ». */
  audienceWords: string | null;
  people: number | null;
  /** Things of the pool, with their names of that day. */
  items: { id: string; name: string }[];
  /** Other equipment, in words. */
  equipment: string | null;
  note: string | null;
}

export type VisitField = keyof VisitContent;
export const VISIT_FIELDS: readonly VisitField[] = [
  'uai',
  'place',
  'kind',
  'day',
  'time',
  'minutes',
  'audience',
  'audienceWords',
  'people',
  'items',
  'equipment',
  'note',
];

/** A school as the page names it, and finds it without network. */
export interface VisitSchool {
  uai: string;
  name: string;
  commune: string | null;
}

/** A visit as the server has it. */
export interface Visit extends VisitContent {
  id: string;
  /** Where it was, in words. */
  where: { name: string; commune: string | null };
  /** Of the school on the day it was noted; null: another place, or not said. */
  level: 'primary' | 'secondary' | null;
  /** `name` '' once they asked to be forgotten. */
  mediator: { id: string; name: string };
  request: string | null;
  /** ISO moments, by the clock of whoever noted it and by the server's. */
  madeAt: string;
  receivedAt: string;
  /** 1 as it was noted. */
  version: number;
  removed: { at: string; name: string } | null;
}

/** A new visit; `id` was made where it was typed, so that what is sent twice is there once. */
export interface VisitNote {
  type: 'note';
  id: string;
  content: VisitContent;
  /** The request that it answers; null: nobody asked. */
  request: string | null;
  /** What it was done for, on the thread; null: nothing. */
  origin: { kind: string; id: string } | null;
  /** ISO moment, by the clock of the device. */
  madeAt: string;
}

/** A change of a visit: what the person had before their eyes (`was`), and what they made of it. */
export interface VisitEdit {
  type: 'edit';
  id: string;
  visit: string;
  was: VisitContent;
  content: VisitContent;
  madeAt: string;
}

export type VisitAct = VisitNote | VisitEdit;

/** What the server made of an act. */
export type ActResult =
  | { id: string; type: 'kept'; visit: Visit }
  /** Somebody else (`by`, '' forgotten) changed the same fields meanwhile: nothing was written. */
  | { id: string; type: 'conflict'; now: Visit; fields: VisitField[]; by: string }
  | { id: string; type: 'refused'; words: string };

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The content of a visit, without the rest. */
export function contentOf(visit: VisitContent): VisitContent {
  return Object.fromEntries(VISIT_FIELDS.map((field) => [field, visit[field]])) as unknown as VisitContent;
}

/** Fields in which two contents differ. A school and another place are one answer to « où »: they change together. */
export function changedFields(one: VisitContent, other: VisitContent): VisitField[] {
  const changed = VISIT_FIELDS.filter((field) => !same(one[field], other[field]));
  const where = changed.includes('uai') || changed.includes('place');
  return where ? ['uai', 'place', ...changed.filter((field) => field !== 'uai' && field !== 'place')] : changed;
}

/**
 * Two changes of one visit put together: fields that only one of them touched are taken from it.
 * @param was what the second person had before their eyes
 * @param now what the visit has become since
 * @param mine what they made of it
 * @returns `conflicts`: fields that both changed, differently; the merged content keeps those of `now`
 */
export function mergeVisit(
  was: VisitContent,
  now: VisitContent,
  mine: VisitContent,
): { merged: VisitContent; conflicts: VisitField[] } {
  const touched = changedFields(was, mine);
  const moved = changedFields(was, now);
  const apart = changedFields(now, mine);
  const conflicts = touched.filter((field) => moved.includes(field) && apart.includes(field));
  const taken = touched.filter((field) => !conflicts.includes(field));
  return { merged: { ...now, ...Object.fromEntries(taken.map((field) => [field, mine[field]])) }, conflicts };
}

/** The usual audience of a kind of visit, before anyone says otherwise. */
export const USUAL_AUDIENCE: Record<InterventionKind, Audience> = {
  training: 'teachers',
  inClass: 'pupils',
  technical: 'teachers',
  followUp: 'teachers',
};

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Schools whose name, town or code holds every word, accents and capitals aside; none without words. */
export function schoolsNamed<S extends VisitSchool>(schools: readonly S[], words: string, most: number): S[] {
  const terms = plain(words).split(' ').filter(Boolean);
  if (terms.length === 0) return [];
  const found: S[] = [];
  for (const school of schools) {
    const text = ` ${plain(`${school.name} ${school.commune ?? ''} ${school.uai}`)}`;
    if (terms.every((term) => text.includes(term))) found.push(school);
    if (found.length === most) break;
  }
  return found;
}
