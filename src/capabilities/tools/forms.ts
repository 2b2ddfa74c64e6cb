import * as v from 'valibot';
import { origin } from '#forms/thread';
import { day, orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';

const itemId = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^[a-z0-9-]{2,36}$/, () => m.tools_field_choose()),
);
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
