import * as v from 'valibot';
import { orNull, paragraphs, text } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';

/** A text that may be left out. */
export const said = (max: number) => v.pipe(text(0, max, paragraphs), orNull);

/** A thing of the thread as an address says it, `kind/id`; null: none, or nothing that can be read. */
export function readOrigin(value: string): { kind: string; id: string } | null {
  const [, kind, id] = /^([a-z]+\.[a-zA-Z]+)\/([\w.-]{1,80})$/.exec(value) ?? [];
  return kind && id ? { kind, id } : null;
}

export const origin = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => readOrigin(value)),
);

const UAI = /^[0-9]{7}[A-Z]$/;
export const uai = v.pipe(
  v.optional(v.string(), ''),
  v.regex(UAI, () => m.catalogue_field_school()),
);

export function isUai(value: string): boolean {
  return UAI.test(value);
}

function isDay(value: string): boolean {
  const at = /^2\d{3}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
export const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(isDay, () => m.catalogue_field_day()),
);

/** 'YYYY-MM-DDTHH:MM' as a field of date and time sends it, by the clock of the territory; null: nothing typed. */
export const moment = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (value) => value === '' || (isDay(value.slice(0, 10)) && /^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(value)),
    () => m.catalogue_field_moment(),
  ),
  orNull,
);

/** A whole number between two others, as typed. */
export const whole = (min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((value) => value.trim()),
    v.check(
      (value) => /^\d{1,6}$/.test(value) && Number(value) >= min && Number(value) <= max,
      () => m.catalogue_field_whole({ min, max }),
    ),
    v.transform(Number),
  );

/** The same, or nothing. */
export const wholeOrNull = (min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((value) => value.trim()),
    v.check(
      (value) => value === '' || (/^\d{1,6}$/.test(value) && Number(value) >= min && Number(value) <= max),
      () => m.catalogue_field_whole({ min, max }),
    ),
    v.transform((value) => (value === '' ? null : Number(value))),
  );
