import * as v from 'valibot';
import { newId, orNull, paragraphs, text, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CONTEXTS, KINDS, LEVELS, RIGHTS, USES, type CardWords } from '../model.ts';
import { day, moment, origin, said, uai, whole, wholeOrNull } from './fields.ts';

const uuidOrNull = v.pipe(
  v.optional(v.string(), ''),
  v.check((id) => id === '' || v.is(uuid, id)),
  orNull,
);
const yes = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value === 'yes'),
);

const TICKS = ['discipline', 'level', 'context', 'use'] as const;
type Tick = (typeof TICKS)[number];

/** Boxes are sent one name each, `level_cycle3=on`: a form that comes back filled in reads them as any field. */
function ticked(form: Record<string, unknown>, what: Tick, known?: readonly string[]): string[] {
  const names = Object.keys(form).filter((name) => name.startsWith(`${what}_`));
  const ids = names.map((name) => name.slice(what.length + 1));
  return known ? known.filter((id) => ids.includes(id)) : ids.filter((id) => /^[a-z0-9-]{2,36}$/.test(id)).sort();
}

const LICENCE = /^[\p{L}\p{N} .,+()/-]*$/u;

/** What the form of a card sends, as the card's words; times are still by the territory's clock. */
export const cardForm = v.pipe(
  v.looseObject({
    id: newId,
    seen: wholeOrNull(1, 100_000),
    origin,
    derivedWhy: said(600),
    kind: v.picklist(KINDS, () => m.catalogue_field_kind()),
    title: text(3, 160),
    summary: text(10, 600, paragraphs),
    steps: said(6000),
    objective: uuidOrNull,
    material: said(600),
    screen: v.picklist(['yes', 'no'], () => m.catalogue_field_screen()),
    digitalAdds: said(600),
    parentRole: said(600),
    inPerson: yes,
    minutes: wholeOrNull(5, 100_000),
    audience: v.picklist(['class', 'home'], () => m.catalogue_field_audience()),
    twin: uuidOrNull,
    rights: v.picklist(RIGHTS, () => m.catalogue_field_rights()),
    licence: v.pipe(
      text(0, 60),
      v.regex(LICENCE, () => m.catalogue_field_licence()),
      orNull,
    ),
    link: web,
    source: v.pipe(text(0, 160), orNull),
    startsAt: moment,
    endsAt: moment,
    place: v.pipe(text(0, 160), orNull),
    publicCount: wholeOrNull(0, 1_000_000),
  }),
  v.transform(({ id, seen, origin: from, derivedWhy, ...form }) => ({
    id: id ?? crypto.randomUUID(),
    seen,
    origin: from,
    derivedWhy,
    words: {
      kind: form.kind,
      title: form.title,
      summary: form.summary,
      steps: form.steps,
      objective: form.objective,
      disciplines: ticked(form, 'discipline'),
      levels: ticked(form, 'level', LEVELS),
      contexts: ticked(form, 'context', CONTEXTS),
      uses: ticked(form, 'use', USES),
      material: form.material,
      needsScreen: form.screen === 'yes',
      digitalAdds: form.digitalAdds,
      parentRole: form.parentRole,
      inPerson: form.inPerson,
      minutes: form.minutes,
      audience: form.audience,
      twin: form.twin,
      rights: form.rights,
      licence: form.rights === 'link' ? null : form.licence,
      link: form.link,
      source: form.source,
      // The parts of an event stay out of sight on other cards: what was left in them is not meant.
      startsAt: form.kind === 'event' ? form.startsAt : null,
      endsAt: form.kind === 'event' ? form.endsAt : null,
      place: form.place,
      publicCount: form.kind === 'event' ? form.publicCount : null,
    } satisfies CardWords,
  })),
);

/** A card as the fields of its form hold it. @param clock an ISO time by the territory's clock, 'YYYY-MM-DDTHH:MM' */
export function formValues(words: CardWords, clock: (at: string) => string): Record<string, string> {
  const values: Record<string, string> = {
    kind: words.kind,
    title: words.title,
    summary: words.summary,
    steps: words.steps ?? '',
    objective: words.objective ?? '',
    material: words.material ?? '',
    screen: words.needsScreen ? 'yes' : 'no',
    digitalAdds: words.digitalAdds ?? '',
    parentRole: words.parentRole ?? '',
    inPerson: words.inPerson ? 'yes' : '',
    minutes: words.minutes === null ? '' : String(words.minutes),
    audience: words.audience,
    twin: words.twin ?? '',
    rights: words.rights,
    licence: words.licence ?? '',
    link: words.link ?? '',
    source: words.source ?? '',
    startsAt: words.startsAt === null ? '' : clock(words.startsAt),
    endsAt: words.endsAt === null ? '' : clock(words.endsAt),
    place: words.place ?? '',
    publicCount: words.publicCount === null ? '' : String(words.publicCount),
  };
  const ticks = { discipline: words.disciplines, level: words.levels, context: words.contexts, use: words.uses };
  for (const what of TICKS) for (const id of ticks[what]) values[`${what}_${id}`] = 'on';
  return values;
}

export const retireForm = v.object({ why: text(3, 600, paragraphs) });
export const publishForm = v.object({ public: v.picklist(['yes', 'no']) });
export const countForm = v.object({ publicCount: whole(0, 1_000_000) });
export const fileForm = v.object({ id: uuid });
export const reuseForm = v.object({
  id: uuid,
  establishment: uai,
  doneOn: day,
  public: v.pipe(text(0, 160), orNull),
  changed: said(1000),
  origin,
});
