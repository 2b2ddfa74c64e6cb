import * as v from 'valibot';
import { orNull } from '#platform/forms/fields.ts';

const organiser = v.pipe(
  v.optional(v.string(), ''),
  v.check((id) => id === '' || v.is(v.pipe(v.string(), v.uuid()), id)),
  orNull,
);

/** `organiser`: who holds the sessions that the sheet creates; null: none is created. The file itself is no text field. */
export const sofiaReadForm = v.object({ organiser });

/** `token`: the word by which the checked file is found again. */
export const sofiaConfirmForm = v.object({ organiser, token: v.string(), name: v.string() });
