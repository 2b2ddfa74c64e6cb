import * as v from 'valibot';
import { orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';

const itemId = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^[a-z0-9-]{2,36}$/, () => m.tools_field_choose()),
);
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (value) => {
      const at = /^2\d{3}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
      return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
    },
    () => m.tools_field_day(),
  ),
);
/** Where the choice comes from, `kind/id` of the thread; null: nowhere, or nothing that can be read. */
const origin = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => readOrigin(value)),
);

/** A thing of the thread as an address says it: `projects.action/UUID`. */
export function readOrigin(value: string): { kind: string; id: string } | null {
  const [, kind, id] = /^([a-z]+\.[a-zA-Z]+)\/([\w.-]{1,80})$/.exec(value) ?? [];
  return kind && id ? { kind, id } : null;
}

export const adoptForm = v.object({
  id: uuid,
  context: itemId,
  use: itemId,
  tool: text(1, 80),
  adoptedOn: day,
  reason: v.pipe(text(0, 500, paragraphs), orNull),
  origin,
});
export const retireForm = v.object({ id: uuid, retiredOn: day, reason: v.pipe(text(0, 500, paragraphs), orNull) });
export const restoreForm = v.object({ id: uuid });

export const itemForm = v.object({ id: uuid, kind: v.picklist(['context', 'use']), name: text(2, 60) });
export const renameForm = v.object({ id: itemId, name: text(2, 60) });
export const moveForm = v.object({ id: itemId, direction: v.picklist(['up', 'down']) });
export const archiveForm = v.object({ id: itemId });
