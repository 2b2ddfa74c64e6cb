import * as v from 'valibot';
import { text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { said, whole } from './fields.ts';

/** `leaves`: the line that makes room, with `leftWhy`; neither where there is room. */
export const chooseForm = v.pipe(
  v.object({
    id: uuid,
    card: uuid,
    why: said(400),
    leaves: v.optional(v.string(), ''),
    leftWhy: said(400),
  }),
  v.forward(
    v.partialCheck(
      [['leaves'], ['leftWhy']],
      ({ leaves, leftWhy }) => leaves === '' || (leftWhy !== null && leftWhy.length >= 3),
      () => m.catalogue_field_left_why(),
    ),
    ['leftWhy'],
  ),
  v.transform(({ id, card, why, leaves, leftWhy }) => ({
    ...{ id, card, why },
    leaves: leaves === '' ? null : { id: leaves, why: leftWhy ?? '' },
  })),
);
export const takeOutForm = v.object({ id: uuid, why: text(3, 400) });
export const putBackForm = v.object({ id: uuid });
export const capForm = v.object({ cap: whole(1, 100) });
export const disciplineForm = v.object({ id: uuid, name: text(2, 60) });
const disciplineId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{2,36}$/));
export const renameDisciplineForm = v.object({ id: disciplineId, name: text(2, 60) });
export const archiveDisciplineForm = v.object({ id: disciplineId });
