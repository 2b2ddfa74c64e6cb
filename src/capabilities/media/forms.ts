import * as v from 'valibot';
import { origin } from '#forms/thread';
import { day, dayOrNull, newId, paragraphs, text, uai, uaiOrNull, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { MEDIA_KINDS, TOPICS, type MediaKind } from './model.ts';

export { MEDIA_KINDS } from './model.ts';

const kind = v.picklist(MEDIA_KINDS, () => m.media_field_kind());

const facts = {
  kind,
  name: text(2, 120),
  words: text(0, 2000, paragraphs),
  link: web,
  public: v.pipe(
    v.optional(v.string(), ''),
    v.transform((said) => said !== ''),
  ),
  startedOn: day,
};

export const outletForm = v.object({ id: newId, uai, origin, ...facts });

export const editForm = v.pipe(
  v.object({ ...facts, endedOn: dayOrNull }),
  v.forward(
    v.check(
      ({ startedOn, endedOn }) => endedOn === null || endedOn >= startedOn,
      () => m.media_field_ends_before(),
    ),
    ['endedOn'],
  ),
);

export const issueForm = v.object({
  id: newId,
  title: text(2, 160),
  day,
  link: v.pipe(
    web,
    v.check(
      (link) => link !== null,
      () => m.field_web(),
    ),
    v.transform((link) => link!),
  ),
  topic: v.pipe(
    v.optional(v.string(), ''),
    v.transform((said) => TOPICS.find((topic) => topic === said) ?? null),
  ),
  summary: text(0, 1000, paragraphs),
});

export const decisionForm = v.object({ id: newId, day, words: text(3, 1000, paragraphs) });

export const pairForm = v.object({
  id: newId,
  mentor: text(2, 160),
  mentored: text(2, 160),
  uai: uaiOrNull,
  about: text(0, 500, paragraphs),
  since: day,
});

/** One thing of an outlet's page; `what` says which. */
export const thingForm = v.object({ id: uuid, what: v.picklist(['issue', 'decision']) });
export const endPairForm = v.object({ id: uuid });

/** Filters of the list; null: all. */
export function readFilter(params: URLSearchParams): { kind: MediaKind | null; silent: boolean } {
  return {
    kind: MEDIA_KINDS.find((each) => each === params.get('genre')) ?? null,
    silent: params.has('silencieux'),
  };
}
