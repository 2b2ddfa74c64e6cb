import * as v from 'valibot';
import { paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { moment, origin, said, uai, whole } from './fields.ts';

const yes = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value === 'yes'),
);

/** Up to three dates; times are by the territory's clock. */
export const offerForm = v.pipe(
  v.object({
    id: uuid,
    card: uuid,
    establishment: uai,
    words: text(3, 600, paragraphs),
    seats: whole(1, 30),
    onRequest: yes,
    date1: moment,
    date2: moment,
    date3: moment,
  }),
  v.transform(({ date1, date2, date3, ...given }) => ({
    ...given,
    dates: [date1, date2, date3].filter((date) => date !== null),
  })),
);
/** `startsAt`: one of the offer's dates as the page gave it, ISO; '': to be agreed. */
export const askForm = v.object({
  id: uuid,
  establishment: uai,
  people: whole(1, 30),
  startsAt: v.pipe(
    v.optional(v.string(), ''),
    v.check((value) => value === '' || v.is(v.pipe(v.string(), v.isoTimestamp()), value)),
    v.transform((value) => (value === '' ? null : value)),
  ),
  words: said(600),
  origin,
});
export const answerForm = v.object({
  visit: uuid,
  accepted: v.picklist(['yes', 'no']),
  at: moment,
  answer: said(600),
});
export const visitForm = v.object({ visit: uuid });
export const doneForm = v.object({ visit: uuid, outcome: text(3, 1000, paragraphs), reuse: yes, reuseId: uuid });
