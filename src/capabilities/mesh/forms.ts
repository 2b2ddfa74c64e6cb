import * as v from 'valibot';
import { orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CONTOUR_KINDS } from './model.ts';
import { readQuestion } from './question.ts';

export const keepForm = v.object({
  id: uuid,
  name: text(2, 120),
  note: v.pipe(text(0, 1000, paragraphs), orNull),
  /** The question as its address says it. */
  question: v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(5000),
    v.transform((params) => readQuestion(new URLSearchParams(params))),
  ),
});

export const contourForm = v.object({ kind: v.picklist(CONTOUR_KINDS), source: text(0, 200) });
export const dropContourForm = v.object({ kind: v.picklist(CONTOUR_KINDS) });

export const farForm = v.object({
  km: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^\d{1,3}$/, () => m.mesh_far_whole()),
    v.transform(Number),
    v.check(
      (km) => km >= 1 && km <= 200,
      () => m.mesh_far_whole(),
    ),
  ),
});
