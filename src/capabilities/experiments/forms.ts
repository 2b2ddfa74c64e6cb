import * as v from 'valibot';
import { newId, orNull, paragraphs, text, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CONFIDENCES, VERDICTS } from './model.ts';

/** 'YYYY-MM-DD'; null: nothing typed. */
const day = v.pipe(
  text(0, 10),
  v.check(
    (value) => value === '' || (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))),
    () => m.experiments_field_day(),
  ),
  orNull,
);

/** What an experiment is about, where it was started from: an action, by its kind and id. */
const origin = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^([a-z]+\.[a-zA-Z]+ [0-9a-f.-]{36,80})?$/),
  v.transform((key) => {
    const [kind, id] = key.split(' ');
    return kind && id ? { kind, id } : null;
  }),
);

export const experimentForm = v.object({
  origin,
  id: newId,
  title: text(3, 160),
  hypothesis: text(3, 2000, paragraphs),
  proof: text(3, 2000, paragraphs),
  startsOn: day,
  judgeOn: day,
  /** Nothing: the whole territory. */
  uai: v.pipe(v.optional(v.string(), ''), v.regex(/^([0-9]{7}[A-Z])?$/), orNull),
});

export const postponeForm = v.object({
  judgeOn: v.pipe(
    day,
    v.check(
      (value) => value !== null,
      () => m.experiments_field_day(),
    ),
    v.transform((value) => value!),
  ),
});

export const verdictForm = v.object({
  id: newId,
  verdict: v.picklist(VERDICTS, () => m.experiments_field_verdict()),
  words: text(3, 2000, paragraphs),
});

export const conclusionForm = v.object({
  id: newId,
  text: text(3, 1000, paragraphs),
  confidence: v.picklist(CONFIDENCES, () => m.experiments_field_confidence()),
});

export const evidenceForm = v.pipe(
  v.object({
    id: newId,
    label: text(0, 200),
    href: web,
    experiment: v.pipe(
      v.optional(v.string(), ''),
      v.check((id) => id === '' || v.is(uuid, id)),
      orNull,
    ),
  }),
  v.forward(
    v.check(
      ({ href, experiment }) => (href === null) !== (experiment === null),
      () => m.experiments_field_one_source(),
    ),
    ['href'],
  ),
  v.forward(
    v.check(
      ({ href, label }) => href === null || label.length >= 2,
      () => m.experiments_field_label(),
    ),
    ['label'],
  ),
);

export const evidenceThing = v.object({ id: uuid });

/** `none`: without any verdict. */
export const VERDICT_FILTERS = ['none', ...VERDICTS] as const;
export type VerdictFilter = (typeof VERDICT_FILTERS)[number];

/** The filter that an address says; null: all. */
export function readVerdictFilter(params: URLSearchParams): VerdictFilter | null {
  return VERDICT_FILTERS.find((each) => each === params.get('verdict')) ?? null;
}
