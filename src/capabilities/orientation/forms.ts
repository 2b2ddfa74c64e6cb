import * as v from 'valibot';
import { origin } from '#forms/thread';
import { count, day, newId, paragraphs, text, uai, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { MOMENTS, MOST_NAMED, type Moment } from './model.ts';

export { MOMENTS } from './model.ts';

const facts = { className: text(1, 60), day, pupils: count(1, 400), note: text(0, 1000, paragraphs) };

/** Ids of the cards ticked: fields `card.UUID`. */
const cardsOf = (fields: Record<string, string>): string[] =>
  Object.keys(fields).flatMap((name) => (name.startsWith('card.') && v.is(uuid, name.slice(5)) ? [name.slice(5)] : []));

const fields = v.record(v.string(), v.string());

export const sessionForm = v.pipe(
  fields,
  v.transform((sent) => ({ ...sent, cards: cardsOf(sent) })),
  v.object({ id: newId, uai, origin, ...facts, cards: v.array(v.string()) }),
);
export const editForm = v.pipe(
  fields,
  v.transform((sent) => ({ ...sent, cards: cardsOf(sent) })),
  v.object({ ...facts, cards: v.array(v.string()) }),
);

export const removeForm = v.object({});
export const restoreForm = v.object({ id: uuid });

/** Which count is opened; nothing: none. */
export const countingForm = v.object({
  moment: v.pipe(
    v.optional(v.string(), ''),
    v.transform((said): Moment | null => MOMENTS.find((moment) => moment === said) ?? null),
  ),
});

/** Most jobs for which hands are asked; those who name more say so on their screen. */
export const HANDS_TO = 8;

/** Hands raised for a number of jobs; an empty field is nobody. */
const hands = v.pipe(
  v.optional(v.string(), ''),
  v.transform((said) => said.trim() || '0'),
  v.check(
    (said) => /^\d+$/.test(said) && Number(said) <= 400,
    () => m.field_count({ min: 0, max: 400 }),
  ),
  v.transform(Number),
);

export const handsForm = v.pipe(
  v.object({
    moment: v.picklist(MOMENTS),
    ...{ n0: hands, n1: hands, n2: hands, n3: hands, n4: hands, n5: hands, n6: hands, n7: hands, n8: hands },
  }),
  v.transform(({ moment, ...named }) => ({
    moment,
    /** Pupils by number of jobs. */
    hands: new Map(Object.entries(named).map(([field, pupils]): [number, number] => [Number(field.slice(1)), pupils])),
  })),
);

/** What a pupil's screen sends: words that are counted, then forgotten. `device` is drawn by the page. */
export const pupilForm = v.object({ device: uuid, jobs: text(0, 40 * MOST_NAMED, paragraphs) });
