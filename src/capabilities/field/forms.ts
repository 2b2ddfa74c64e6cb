import * as v from 'valibot';
import { mail, orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { HALF_DAYS, HELPED, INTERVENTION_KINDS, type HalfDay } from './model.ts';

export * from './forms/visits.ts';

const said = (schema = v.string()) => v.optional(schema, '');

const chosen = <Values extends readonly string[]>(values: Values, message: () => string) =>
  v.pipe(said(), v.picklist(values, message));

/** A whole number between two bounds. */
const whole = (least: number, most: number) =>
  v.pipe(
    said(),
    v.transform((value) => (/^\d{1,5}$/.test(value.trim()) ? Number(value) : Number.NaN)),
    v.check(
      (value) => value >= least && value <= most,
      () => m.field_form_between({ least, most }),
    ),
  );

/** The same, or null for nothing typed. */
const wholeOrNull = (least: number, most: number) =>
  v.pipe(
    said(),
    v.transform((value) => (value.trim() === '' ? null : Number(/^\d{1,5}$/.test(value.trim()) ? value : Number.NaN))),
    v.check(
      (value) => value === null || (value >= least && value <= most),
      () => m.field_form_between({ least, most }),
    ),
  );

const day = v.pipe(
  said(),
  v.check(
    (value) => /^2\d{3}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value),
    () => m.field_form_day(),
  ),
);
const time = v.pipe(
  said(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.field_form_time()),
);
const halfDays = Object.fromEntries(HALF_DAYS.map((half) => [`half_${half}`, v.optional(v.literal('on'))])) as Record<
  `half_${HalfDay}`,
  v.OptionalSchema<v.LiteralSchema<'on', undefined>, undefined>
>;
const wanted = {
  kind: chosen(INTERVENTION_KINDS, () => m.field_form_kind()),
  words: text(3, 1000, paragraphs),
  classLevel: text(0, 60),
  headCount: wholeOrNull(1, 2000),
  whenWords: text(0, 300, paragraphs),
  ...halfDays,
};

/** Ticks of the grid as a list. */
function withHalfDays<Given extends Partial<Record<`half_${HalfDay}`, 'on'>>>(given: Given) {
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => !key.startsWith('half_')));
  return {
    ...(rest as Omit<Given, `half_${HalfDay}`>),
    halfDays: HALF_DAYS.filter((half) => given[`half_${half}`] === 'on'),
  };
}

/** A thing of the thread that the request answers, as an address says it; null: none. */
const origin = v.pipe(
  said(),
  v.transform((value) => {
    const [, kind, id] = /^([a-z]+\.[a-zA-Z]+)\/([\w.-]{1,80})$/.exec(value) ?? [];
    return kind && id ? { kind, id } : null;
  }),
);
const school = v.pipe(
  said(),
  v.regex(/^\d{7}[A-Z]$/, () => m.field_form_school()),
);

export const askForm = v.pipe(
  v.object({ id: uuid, establishment: school, ...wanted, origin }),
  v.transform(withHalfDays),
);
export const askByLinkForm = v.pipe(
  v.object({ id: uuid, ...wanted, name: text(0, 120), mail }),
  v.transform(withHalfDays),
);
export const changeForm = v.pipe(v.object(wanted), v.transform(withHalfDays));
export const withdrawForm = v.object({ reason: text(0, 500, paragraphs) });
export const feedbackForm = v.object({
  helped: chosen(HELPED, () => m.field_form_helped()),
  words: text(0, 300),
});

const seen = whole(1, 32_000);
export const assignForm = v.object({
  seen,
  mediator: v.pipe(
    said(),
    v.uuid(() => m.field_form_mediator()),
  ),
});
export const acceptForm = v.object({ seen });
export const declineForm = v.object({ seen, reason: text(3, 500, paragraphs) });
export const planForm = v.object({ seen, day, time, minutes: whole(10, 600) });
export const closeForm = v.object({ seen, reason: text(0, 500, paragraphs) });
export const settingsForm = v.object({ answerDays: whole(1, 60), keepMonths: whole(1, 24) });

export const shareForm = v.object({ establishment: school, label: text(0, 80) });
export const revokeForm = v.object({ id: uuid });
export const agendaForm = v.object({
  id: uuid,
  /** UAI; null: the person's own visits. */
  establishment: v.pipe(said(), v.regex(/^(\d{7}[A-Z])?$/), orNull),
});
