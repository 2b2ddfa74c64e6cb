import * as v from 'valibot';
import { origin } from '#forms/thread';
import { day, dayOrNull, newId, orNull, paragraphs, text, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CONFIDENCES, VERDICTS } from './model.ts';

export const experimentForm = v.object({
  origin,
  id: newId,
  title: text(3, 160),
  hypothesis: text(3, 2000, paragraphs),
  proof: text(3, 2000, paragraphs),
  startsOn: dayOrNull,
  judgeOn: dayOrNull,
  /** Nothing: the whole territory. */
  uai: v.pipe(v.optional(v.string(), ''), v.regex(/^([0-9]{7}[A-Z])?$/), orNull),
});

export const postponeForm = v.object({ judgeOn: day });

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
