import type { PlannedVisit, VisitDesk } from './visit-desk.ts';
import { startVisit } from './visit-desk.ts';
import { USUAL_MINUTES, type VisitContent } from './visit.ts';

/** A visit being typed, as the fields of its form hold it. */
export interface VisitDraft {
  kind: string;
  people: string;
  /** A tile, or '' beside another length. */
  minutes: string;
  otherMinutes: string;
  day: string;
  time: string;
  audience: string;
  audienceWords: string;
  /** Ids of things of the pool. */
  items: string[];
  equipment: string;
  note: string;
}

/** The fields of a form as a content fills them. */
export function draftOf(content: VisitContent): VisitDraft {
  const tile = USUAL_MINUTES.some((each) => each === content.minutes);
  return {
    kind: content.kind,
    people: content.people === null ? '' : String(content.people),
    minutes: tile ? String(content.minutes) : '',
    otherMinutes: tile ? '' : String(content.minutes),
    day: content.day,
    time: content.time ?? '',
    audience: content.audience ?? '',
    audienceWords: content.audienceWords ?? '',
    items: content.items.map(({ id }) => id),
    equipment: content.equipment ?? '',
    note: content.note ?? '',
  };
}

/** The fields of a form as it was sent. */
export function draftFrom(values: Record<string, string>): VisitDraft {
  const said = (name: string) => values[name] ?? '';
  return {
    ...{ kind: said('kind'), people: said('people'), minutes: said('minutes'), otherMinutes: said('otherMinutes') },
    ...{ day: said('day'), time: said('time'), audience: said('audience'), audienceWords: said('audienceWords') },
    ...{ equipment: said('equipment'), note: said('note') },
    items: Object.keys(values).flatMap((key) => (key.startsWith('item_') ? [key.slice(5)] : [])),
  };
}

/** The radio of « Où ? » for a content: a school, or another place. */
export function whereValue({ uai, place }: Pick<VisitContent, 'uai' | 'place'>): string {
  return uai ?? (place === null ? '' : 'place');
}

/** The radio of a planned visit. */
export function plannedValue({ uai, request }: PlannedVisit): string {
  return `${uai}@${request}`;
}

/** A planned visit of a radio's value; null: none. */
export function plannedAt(desk: Pick<VisitDesk, 'planned' | 'asked'>, where: string): PlannedVisit | null {
  const request = where.split('@')[1];
  if (request !== undefined && desk.asked?.request === request) return desk.asked;
  return desk.planned.find((each) => each.request === request) ?? null;
}

/** Where a person most likely is, and what they did there: what they come to answer, what is planned today, or nowhere. */
export function firstDraft(desk: VisitDesk): { where: string; draft: VisitDraft } {
  const next = desk.asked ?? desk.planned.find(({ day }) => day <= desk.today) ?? null;
  const content = startVisit(desk, next?.uai ?? null, next);
  return { where: next ? plannedValue(next) : '', draft: draftOf(content) };
}

/** One more or one fewer, never under none; what is no number counts as none. */
export function stepped(people: string, by: 1 | -1): string {
  const n = Number.parseInt(people, 10);
  return String(Math.min(2000, Math.max(0, (Number.isNaN(n) ? 0 : n) + by)));
}
