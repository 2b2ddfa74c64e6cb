import { isDay, line, paragraphs } from '#platform/forms/fields.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import {
  CARD_FIELDS,
  CATEGORIES,
  FORMATS,
  HORIZONS,
  WITH_ESTABLISHMENTS,
  type Card,
  type CardField,
  type Category,
  type Participation,
} from './model.ts';

/** Signs at most of the fields that are not a card's. */
const LIMITS: Record<string, number> = { title: 200, region: 120, qualifier: 120 };
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Fields with a closed list or a form of their own: two writings of one cannot stand one after the other. */
const SHAPES: Record<string, (value: string) => boolean> = {
  format: (value) => (FORMATS as readonly string[]).includes(value),
  ticked: (value) => value === '1',
  number: (value) => /^\d{1,5}$/.test(value),
  establishments: (value) => /^\d{1,5}$/.test(value),
  horizon: (value) => (HORIZONS as readonly string[]).includes(value),
  day: isDay,
  starts: (value) => CLOCK.test(value),
  ends: (value) => CLOCK.test(value),
  chosen: (value) => value === '1',
  told: (value) => value === '1',
};

export function isCardField(field: string): field is CardField {
  return Object.hasOwn(CARD_FIELDS, field);
}

/** The category that a target names; null: it names something else. */
export function categoryOf(target: string): Category | null {
  return CATEGORIES.find((category) => target === `category.${category}`) ?? null;
}

function takes(target: string, field: string): boolean {
  if (target === 'session') return ['title', 'region', 'format'].includes(field);
  const category = categoryOf(target);
  if (category === null) return isCardField(field);
  if (field === 'establishments') return WITH_ESTABLISHMENTS.includes(category);
  return ['ticked', 'number', 'qualifier'].includes(field);
}

/**
 * What a field keeps of what was typed; '' is nothing.
 * @throws ExpectedError restitution_value (422), restitution_too_long (422) with `max`, restitution_title (422)
 */
export function clean(target: string, field: string, typed: string): string {
  if (!takes(target, field)) throw new ExpectedError('restitution_value', 422);
  const value = field === 'text' ? paragraphs(typed) : line(typed);
  if (field === 'title' && value === '') throw new ExpectedError('restitution_title', 422);
  if (value === '') return '';
  const shape = SHAPES[field];
  if (shape) {
    if (!shape(value)) throw new ExpectedError('restitution_value', 422);
    // « 07 » and « 7 » are one number: they must not be two writings.
    return field === 'number' || field === 'establishments' ? String(Number(value)) : value;
  }
  const max = isCardField(field) ? CARD_FIELDS[field] : LIMITS[field]!;
  if ([...value].length > max) throw new ExpectedError('restitution_too_long', 422, { max });
  return value;
}

/**
 * Two writings of one field, one after the other; null: this field can only hold one.
 * @throws ExpectedError restitution_too_long (422)
 */
export function joined(target: string, field: string, first: string, second: string): string | null {
  if (Object.hasOwn(SHAPES, field)) return null;
  return clean(target, field, [first, second].filter((each) => each !== '').join(field === 'text' ? '\n' : ' '));
}

/** The text of a field of a card, a category or a session, as the journal writes it. */
export function asText(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? '1' : '';
  return value === null ? '' : String(value);
}

/** The contrary of `asText`: what the column of a field holds. */
export function asValue(field: string, text: string): string | number | boolean | null {
  switch (field) {
    case 'ticked':
    case 'chosen':
    case 'told':
      return text === '1';
    case 'number':
    case 'establishments':
      return text === '' ? null : Number(text);
    default:
      return text === '' && Object.hasOwn(SHAPES, field) ? null : text;
  }
}

export function withField<Any extends Card>(card: Any, field: CardField, text: string): Any {
  return { ...card, [field]: asValue(field, text) };
}

/** Nine lines in the form's order, from those that are known. */
export function nineParticipations(known: readonly Participation[]): Participation[] {
  return CATEGORIES.map(
    (category) =>
      known.find((each) => each.category === category) ?? {
        category,
        ticked: false,
        number: null,
        establishments: null,
        qualifier: '',
      },
  );
}
