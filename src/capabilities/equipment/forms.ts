import * as v from 'valibot';
import { origin } from '#forms/thread';
import { day, isDay, orNull, paragraphs, text, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { CONDITIONS, EQUIPMENT_KINDS, SCHOOL_KINDS, type Holder } from './model.ts';

const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value !== ''),
);

/** A school or an organisation as one field: `e.0860001J` or `o.UUID`; null: none, or neither. */
export function readHolder(value: string): Holder | null {
  const [, kind, id] = /^([eo])\.([0-9A-Za-z-]{8,36})$/.exec(value) ?? [];
  if (kind === 'e' && /^\d{7}[A-Z]$/.test(id!)) return { establishment: id!, organisation: null };
  if (kind === 'o' && v.is(uuid, id)) return { establishment: null, organisation: id };
  return null;
}

export function holderValue({ establishment, organisation }: Holder): string {
  return establishment !== null ? `e.${establishment}` : `o.${organisation}`;
}

const holder = v.pipe(
  v.optional(v.string(), ''),
  v.transform(readHolder),
  v.check(
    (value) => value !== null,
    () => m.equipment_field_choose(),
  ),
  v.transform((value) => value!),
);
const time = v.pipe(
  text(0, 5),
  v.check(
    (value) => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
    () => m.equipment_field_time(),
  ),
  orNull,
);
/** A whole number, or null where nothing was typed. */
const countOrNull = (min: number, max: number) =>
  v.pipe(
    text(0, 9),
    v.check(
      (value) => value === '' || (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max),
      () => m.field_count({ min, max }),
    ),
    v.transform((value) => (value === '' ? null : Number(value))),
  );

/** The words and rights of an item; the hours of a place, all three or none. */
export const itemForm = v.pipe(
  v.object({
    id: uuid,
    kind: v.picklist(EQUIPMENT_KINDS),
    name: text(2, 120),
    words: text(0, 2000, paragraphs),
    owner: holder,
    keptAt: text(0, 200),
    keptEstablishment: v.pipe(
      v.optional(v.string(), ''),
      v.transform((value) => (/^\d{7}[A-Z]$/.test(value) ? value : null)),
    ),
    isSet: ticked,
    forLoan: ticked,
    ...(Object.fromEntries(SCHOOL_KINDS.map((kind) => [`school_${kind}`, ticked])) as Record<
      `school_${(typeof SCHOOL_KINDS)[number]}`,
      typeof ticked
    >),
    toOrganisations: ticked,
    approval: ticked,
    maxDays: countOrNull(1, 365),
    capacity: countOrNull(1, 1000),
    opens: time,
    closes: time,
    ...(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((each) => [`day_${each}`, ticked])) as Record<
      `day_${1 | 2 | 3 | 4 | 5 | 6 | 7}`,
      typeof ticked
    >),
  }),
  v.forward(
    v.check(
      ({ kind, opens, closes }) => kind !== 'place' || (opens !== null && closes !== null && opens < closes),
      () => m.equipment_field_hours(),
    ),
    ['opens'],
  ),
  v.forward(
    v.check(
      (item) => item.kind !== 'place' || ([1, 2, 3, 4, 5, 6, 7] as const).some((each) => item[`day_${each}`]),
      () => m.equipment_field_days(),
    ),
    ['day_1'],
  ),
  v.transform(({ opens, closes, capacity, isSet, ...given }) => {
    const isPlace = given.kind === 'place';
    const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((each) => given[`day_${each}`]);
    return {
      id: given.id,
      kind: given.kind,
      name: given.name,
      words: given.words,
      owner: given.owner,
      keptAt: given.keptAt,
      keptEstablishment: given.keptEstablishment,
      isSet: isSet && !isPlace,
      forLoan: given.forLoan,
      schoolKinds: SCHOOL_KINDS.filter((kind) => given[`school_${kind}`]),
      toOrganisations: given.toOrganisations,
      approval: given.approval,
      maxDays: given.maxDays,
      capacity: isPlace ? capacity : null,
      opening: isPlace ? { days, from: opens!, to: closes! } : null,
    };
  }),
);
export type ItemInput = v.InferOutput<typeof itemForm>;

export const memberForm = v.object({ item: uuid });

const condition = v.picklist(CONDITIONS, () => m.equipment_field_choose());

/** What is seen of an item, between two loans or at one. */
export const observationForm = v.object({
  id: uuid,
  condition,
  missing: text(0, 500),
  words: text(0, 1000, paragraphs),
});
export type ObservationInput = v.InferOutput<typeof observationForm>;

/** Whole days, or one day with its hours for a place; `to` empty is the same day. */
const when = {
  from: day,
  to: v.pipe(
    text(0, 10),
    v.check(
      (value) => value === '' || isDay(value),
      () => m.field_day(),
    ),
  ),
  part: v.optional(v.picklist(['day', 'morning', 'afternoon', 'hours']), 'day'),
  start: time,
  end: time,
};

export const bookingForm = v.pipe(
  v.object({
    id: uuid,
    ...when,
    borrower: holder,
    contact: text(0, 120),
    contactMail: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.union([v.literal(''), v.pipe(v.string(), v.email())], () => m.field_mail()),
      ),
      '',
    ),
    purpose: text(0, 500, paragraphs),
    origin,
  }),
  v.forward(
    v.check(
      ({ from, to }) => to === '' || from <= to,
      () => m.equipment_field_order(),
    ),
    ['to'],
  ),
);
export type BookingInput = v.InferOutput<typeof bookingForm>;

export const maintenanceForm = v.pipe(
  v.object({
    id: uuid,
    item: uuid,
    ...when,
    words: text(2, 500),
    /** Ids of the bookings that the person read and agrees to cancel, joined by spaces. */
    cancelling: v.pipe(
      text(0, 4000),
      v.transform((value) => value.split(' ').filter(Boolean)),
    ),
  }),
  v.forward(
    v.check(
      ({ from, to }) => to === '' || from <= to,
      () => m.equipment_field_order(),
    ),
    ['to'],
  ),
);
export type MaintenanceInput = v.InferOutput<typeof maintenanceForm>;

export const endMaintenanceForm = v.object({ id: uuid });
export const reasonForm = v.object({ reason: v.pipe(text(2, 500, paragraphs)) });
export const cancelForm = v.object({ reason: v.pipe(text(0, 500, paragraphs), orNull) });
export const outcomeForm = v.object({
  words: text(2, 2000, paragraphs),
  pupils: countOrNull(0, 1000),
  link: web,
});
export type OutcomeInput = v.InferOutput<typeof outcomeForm>;
export const photoForm = v.object({ id: uuid });
export const tieForm = v.object({ kind: text(1, 60), id: text(1, 80) });
export const emptyForm = v.object({});
