import * as v from 'valibot';
import { m } from '#paraglide/messages.js';

/** Signs as a person counts them: an accented letter or an emoji of one code point is one. */
const points = (text: string) => [...text].length;

/**
 * A text on one line, composed and without control characters, which PostgreSQL or a screen would not take. The spaces
 * that do not break (U+00A0, U+202F) are French typography: they stay.
 */
export function line(text: string): string {
  return (
    text
      .toWellFormed()
      // No language stacks thirty marks, and composing them takes the square of their number.
      .replace(/(\p{M}{30})\p{M}+/gu, '$1')
      .normalize('NFC')
      .replace(/(?:(?![\u00a0\u202f])[\p{Cc}\s])+/gu, ' ')
      .trim()
  );
}

/** As `line`, but keeps the ends of lines. */
export function paragraphs(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(line);
  return lines.join('\n').trim();
}

/** A text of `min` to `max` signs; nothing sent is the empty text. @param shape `line`, or `paragraphs` to keep the ends of lines */
export function text(min: number, max: number, shape = line) {
  return v.pipe(
    v.optional(v.string(), ''),
    v.transform(shape),
    v.check(
      (value) => points(value) >= min,
      () => m.field_short({ min }),
    ),
    v.check(
      (value) => points(value) <= max,
      () => m.field_long({ max }),
    ),
  );
}

/** The empty text as null. */
export const orNull = v.transform((value: string) => (value === '' ? null : value));

/** An http or https address, `https://` added where someone typed none; null: nothing typed. */
export const web = v.pipe(
  text(0, 500),
  v.transform((value) => (value === '' || /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`)),
  v.check(
    (value) =>
      value === '' || (/^https?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)!.hostname.includes('.')),
    () => m.field_web(),
  ),
  orNull,
);
/** A mail address; null: nothing typed. */
export const mail = v.pipe(
  text(0, 200),
  v.check(
    (value) => value === '' || v.is(v.pipe(v.string(), v.email()), value),
    () => m.field_mail(),
  ),
  orNull,
);
export const uuid = v.pipe(v.string(), v.uuid());
/** Made with the form, so that sending it twice writes once. */
export const newId = v.optional(uuid);

/** Whether a text is a day that exists, 'YYYY-MM-DD', from 1900 to 2199: beyond, a finger slipped. */
export function isDay(text: string): boolean {
  const at = /^(?:19|20|21)\d\d-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** A day, 'YYYY-MM-DD'. */
export const day = v.pipe(
  text(0, 10),
  v.check(isDay, () => m.field_day()),
);
/** As `day`; null: nothing typed. */
export const dayOrNull = v.pipe(
  text(0, 10),
  v.check(
    (value) => value === '' || isDay(value),
    () => m.field_day(),
  ),
  orNull,
);
const UAI = /^[0-9]{7}[A-Z]$/;

/** A UAI, in capitals; whether the establishment exists is the capability's to say. */
export const uai = v.pipe(
  text(0, 8),
  v.transform((value) => value.toUpperCase()),
  v.check(
    (value) => UAI.test(value),
    () => m.field_uai(),
  ),
);
/** As `uai`; null: nothing chosen. */
export const uaiOrNull = v.pipe(
  text(0, 8),
  v.transform((value) => value.toUpperCase()),
  v.check(
    (value) => value === '' || UAI.test(value),
    () => m.field_uai(),
  ),
  orNull,
);
/** A count of things or people: whole, from `min` to `max`. */
export function count(min: number, max: number) {
  return v.pipe(
    text(0, 9),
    v.check(
      (value) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max,
      () => m.field_count({ min, max }),
    ),
    v.transform(Number),
  );
}
