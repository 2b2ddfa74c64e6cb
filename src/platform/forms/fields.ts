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
