import * as v from 'valibot';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { CARD_FIELDS, CATEGORIES, FORMATS, HORIZONS, type Trame } from '../../model.ts';
import { THEME_NAME } from '../../themes.ts';
import { CARDS_AT_MOST, THEMES_AT_MOST } from '../../trame-cards.ts';
import { LONGEST, readable } from './bounds.ts';

const FORMAT = 'maillage.restitution';
const VERSION = 1;

const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999)));
/** A sign takes one or two places of a text: what is too long by less is refused with the card that it makes. */
const words = (signs: number) => v.pipe(v.string(), v.maxLength(2 * signs), v.check(readable));
const list = <Item extends v.GenericSchema>(item: Item, most: number = CARDS_AT_MOST) =>
  v.pipe(v.array(item), v.maxLength(most));
const text = words(CARD_FIELDS.text);
const label = words(CARD_FIELDS.label);
const moment = v.nullable(words(CARD_FIELDS.day));
const texts = list(text);
const attached = {
  told: v.boolean(),
  owners: texts,
  involved: texts,
  when: list(v.object({ horizon: v.nullable(v.picklist(HORIZONS)), marker: text })),
  indicators: texts,
};
const actions = list(v.object({ text, ...attached }));
const axis = v.object({ label, text, chosen: v.boolean(), actions, ...attached });
const main = v.object({
  text: v.nullable(text),
  from: v.nullable(text),
  needs: list(v.object({ text: v.nullable(text), axes: list(axis) })),
});
const participation = v.object({
  category: v.picklist(CATEGORIES),
  ticked: v.boolean(),
  number: count,
  establishments: count,
  qualifier: words(LONGEST.qualifier),
});

const trame = v.object({
  title: words(LONGEST.title),
  region: words(LONGEST.region),
  format: v.nullable(v.picklist(FORMATS)),
  sittings: list(v.object({ day: moment, starts: moment, ends: moment, place: text })),
  facilitators: list(v.object({ name: text, function: label })),
  participations: v.pipe(
    list(participation, CATEGORIES.length),
    v.check((all) => all.length === CATEGORIES.length && all.every(({ category }, at) => category === CATEGORIES[at])),
  ),
  themes: list(
    v.object({
      name: words(THEME_NAME),
      experiences: texts,
      painPoints: texts,
      strengths: texts,
      mains: list(main),
      actions,
    }),
    THEMES_AT_MOST,
  ),
}) satisfies v.GenericSchema<Trame>;

const file = v.object({ format: v.literal(FORMAT), version: v.literal(VERSION), trame });

/** A filled form as a file for programs: `{ "format": "maillage.restitution", "version": 1, "trame": … }`. */
export function trameFile(trame: Trame): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, trame }, null, 2)}\n`;
}

/** Whether a file is meant to be one of ours: it opens with a brace. */
export function isTrameFile(text: string): boolean {
  return /^\s*\{/u.test(text);
}

/**
 * The form of a file that `trameFile` made.
 * @throws ExpectedError restitution_file_json (422) when it is not one; restitution_file_version (422) when a later
 *   Maillage made it; restitution_trame_large, restitution_too_long (422) when a list or a text is longer than any form's
 */
export function readTrameFile(text: string): Trame {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  const known = v.safeParse(file, read.output, { abortEarly: true, abortPipeEarly: true });
  if (known.success) return known.output.trame;
  for (const issue of known.issues) {
    if (issue.type !== 'max_length') continue;
    if (typeof issue.input !== 'string')
      throw new ExpectedError('restitution_trame_large', 422, { cards: CARDS_AT_MOST, themes: THEMES_AT_MOST });
    throw new ExpectedError('restitution_too_long', 422, { max: Number(issue.requirement) / 2 });
  }
  const versioned = v.safeParse(v.object({ format: v.literal(FORMAT), version: v.number() }), read.output);
  const later = versioned.success && versioned.output.version > VERSION;
  throw new ExpectedError(later ? 'restitution_file_version' : 'restitution_file_json', 422);
}
