import * as v from 'valibot';
import { m } from '#paraglide/messages.js';
import { line, orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { INTERVENTION_KINDS, type InterventionKind } from '../model.ts';
import { stepped } from '../visit-draft.ts';
import { AUDIENCES, type VisitAct, type VisitContent } from '../visit.ts';

const UAI = /^\d{7}[A-Z]$/;
const isDay = (value: string) => {
  const at = /^[12]\d{3}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(isDay, () => m.field_visit_say_day()),
);
const kind = v.picklist(INTERVENTION_KINDS, () => m.field_visit_say_kind());
const words = (most: number, shape?: typeof paragraphs) => v.nullable(v.pipe(text(0, most, shape), orNull));
const time = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.field_visit_say_time()),
);
const whole = (least: number, most: number, message: () => string) =>
  v.pipe(v.number(message), v.integer(message), v.minValue(least, message), v.maxValue(most, message));
const minutes = whole(5, 720, () => m.field_visit_say_minutes());
const people = v.nullable(whole(0, 2000, () => m.field_visit_say_people()));
const items = v.pipe(v.array(v.object({ id: uuid, name: text(1, 200) })), v.maxLength(30));

/** What is said of a visit, wherever it was typed. */
export const visitContent = v.pipe(
  v.object({
    uai: v.nullable(v.pipe(v.string(), v.regex(UAI))),
    place: v.nullable(text(2, 120)),
    kind,
    day,
    time: v.nullable(time),
    minutes,
    audience: v.nullable(v.picklist(AUDIENCES)),
    audienceWords: words(80),
    people,
    items,
    equipment: words(200),
    note: words(2000, paragraphs),
  }),
  v.check(
    ({ uai, place }) => (uai === null) !== (place === null),
    () => m.field_visit_say_where(),
  ),
);

/** A thing of the thread as an address says it: `projects.action/UUID`; null: nothing that can be read. */
export function readVisitOrigin(value: string): { kind: string; id: string } | null {
  const [, kind, id] = /^([a-z]+\.[a-zA-Z]+)\/([\w.-]{1,80})$/.exec(value) ?? [];
  return kind && id ? { kind, id } : null;
}

/** What a page of visits was asked for. */
export interface VisitsAsked {
  /** School year, by its first calendar year; null: the present one. */
  year: number | null;
  /** 'YYYY-MM': the month as a calendar. */
  month: string | null;
  /** 'YYYY-MM-DD': one day alone. */
  day: string | null;
  kind: InterventionKind | null;
  level: 'primary' | 'secondary' | 'none' | null;
  mediator: string | null;
  establishment: string | null;
  /** From 1. */
  page: number;
}

const LEVELS: Record<string, NonNullable<VisitsAsked['level']>> = {
  ecole: 'primary',
  college: 'secondary',
  autre: 'none',
};

/** Reads the address of a page of visits; what is no filter filters nothing. */
export function readVisitsAsked(search: URLSearchParams): VisitsAsked {
  const said = (name: string) => search.get(name) ?? '';
  const [year, page] = [Number(said('annee')), Number(said('page'))];
  return {
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : null,
    month: /^2\d{3}-(0[1-9]|1[0-2])$/.test(said('mois')) ? said('mois') : null,
    day: isDay(said('jour')) ? said('jour') : null,
    kind: INTERVENTION_KINDS.find((each) => each === said('type')) ?? null,
    level: LEVELS[said('degre')] ?? null,
    mediator: v.is(uuid, said('par')) ? said('par') : null,
    establishment: UAI.test(said('etablissement')) ? said('etablissement') : null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address that asks for this, without its path; what is null or left out is not in it. */
export function visitsSearch(asked: Partial<VisitsAsked>): string {
  const level = Object.entries(LEVELS).find(([, each]) => each === asked.level)?.[0];
  const said: [string, string | number | null | undefined][] = [
    ['annee', asked.year],
    ['mois', asked.month],
    ['jour', asked.day],
    ['type', asked.kind],
    ['degre', level],
    ['par', asked.mediator],
    ['etablissement', asked.establishment],
    ['page', asked.page === 1 ? null : asked.page],
  ];
  const search = new URLSearchParams(said.flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])));
  return search.size > 0 ? `?${search}` : '';
}

const number = (value: string) => (value === '' ? null : Number(value.replace(',', '.')));
const said = v.pipe(v.optional(v.string(), ''), v.transform(line));

/**
 * Where a form's radio stands: on a school (`UAI`, or `UAI@REQUEST` for a planned visit), on words to look up, on a place that
 * is no school.
 */
export type WhereSaid = { uai: string; request: string | null } | { search: string } | { place: string };

/** The value of a radio of « Où ? ». */
export function readWhere(where: string, other: string): WhereSaid {
  const [uai = '', request = ''] = where.split('@');
  if (UAI.test(uai)) return { uai, request: v.is(uuid, request) ? request : null };
  return where === 'place' ? { place: other } : { search: other };
}

/** Things ticked: `item_ID` with the name as value. */
function itemsOf(values: Record<string, unknown>): { id: string; name: string }[] {
  return Object.entries(values).flatMap(([key, name]) =>
    key.startsWith('item_') && typeof name === 'string' ? [{ id: key.slice(5), name }] : [],
  );
}

/**
 * A visit as a form sends it, its fields as texts.
 * @returns `content` without a place yet: where it was is `where`, which may still be to look up
 */
export const visitForm = v.pipe(
  v.looseObject({
    id: uuid,
    where: v.pipe(
      said,
      v.check(
        (value) => value !== '',
        () => m.field_visit_say_where(),
      ),
    ),
    other: text(0, 120),
    kind,
    people: v.pipe(said, v.transform(number), people),
    minutes: v.pipe(said, v.transform(number)),
    otherMinutes: v.pipe(said, v.transform(number)),
    day,
    time: v.pipe(said, orNull, v.nullable(time)),
    audience: v.pipe(said, orNull, v.nullable(v.picklist(AUDIENCES))),
    audienceWords: v.pipe(text(0, 80), orNull),
    equipment: v.pipe(text(0, 200), orNull),
    note: v.pipe(text(0, 2000, paragraphs), orNull),
    origin: v.pipe(said, v.transform(readVisitOrigin)),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { id, where, other, otherMinutes, origin, ...rest } = dataset.value;
    const lasted = v.safeParse(minutes, otherMinutes ?? rest.minutes);
    if (!lasted.success) {
      const path = {
        type: 'object',
        origin: 'value',
        input: dataset.value,
        key: 'minutes',
        value: rest.minutes,
      } as const;
      addIssue({ message: m.field_visit_say_minutes(), path: [path] });
      return NEVER;
    }
    const content: Omit<VisitContent, 'uai' | 'place'> = {
      ...{ kind: rest.kind, day: rest.day, time: rest.time, minutes: lasted.output, people: rest.people },
      ...{ audience: rest.audience, audienceWords: rest.audienceWords, equipment: rest.equipment, note: rest.note },
      items: v.is(items, itemsOf(rest)) ? itemsOf(rest) : [],
    };
    return { id, where: readWhere(where, other), content, origin };
  }),
);

/** The buttons of the form that send it back as it is (`chercher`), one more or fewer (`plus`, `moins`), or emptied (`vider`). */
export const prepareForm = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(3000))),
  v.transform(({ de, ...values }): Record<string, string> => {
    if (de === 'plus' || de === 'moins')
      return { ...values, people: stepped(values.people ?? '', de === 'plus' ? 1 : -1) };
    if (de !== 'vider') return values;
    const kept = ['id', 'where', 'other', 'day', 'origin'];
    return { kind: 'inClass', minutes: '45', ...Object.fromEntries(kept.map((name) => [name, values[name] ?? ''])) };
  }),
);

const json = v.rawTransform<string, unknown>(({ dataset, addIssue, NEVER }) => {
  try {
    return JSON.parse(dataset.value);
  } catch {
    addIssue({ message: 'not JSON' });
    return NEVER;
  }
});
const moment = v.pipe(v.string(), v.isoTimestamp());
const ref = v.object({
  kind: v.pipe(v.string(), v.regex(/^[a-z]+\.[a-zA-Z]+$/)),
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
});
const act = v.variant('type', [
  v.object({
    type: v.literal('note'),
    id: uuid,
    content: visitContent,
    request: v.nullable(uuid),
    origin: v.nullable(ref),
    madeAt: moment,
  }),
  v.object({
    type: v.literal('edit'),
    id: uuid,
    visit: uuid,
    was: visitContent,
    content: visitContent,
    madeAt: moment,
  }),
]);

/** Everything that waited on a device, in its order; none: only to hear what is new. */
export const visitActsForm = v.object({
  holder: v.pipe(v.string(), v.maxLength(100)),
  acts: v.pipe(
    v.string(),
    v.maxLength(500_000),
    json,
    v.array(act),
    v.maxLength(50),
    v.transform((all): VisitAct[] => all),
  ),
});

/**
 * A change typed in a page: the fields of the form, and what the person had before their eyes. `choice`: of two versions, whose
 * fields in question are to stay; null: nobody was asked yet.
 */
export const visitEditForm = v.intersect([
  visitForm,
  v.object({
    was: v.pipe(v.string(), v.maxLength(20_000), json, visitContent),
    choice: v.optional(v.nullable(v.picklist(['mine', 'theirs'])), null),
  }),
]);
export const visitTieForm = ref;
export const visitRemoveForm = v.object({ id: uuid });
