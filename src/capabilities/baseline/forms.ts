import * as v from 'valibot';
import { origin } from '#forms/thread';
import { count, day, newId, orNull, paragraphs, text, uai, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { KINDS, MEASURES, PROVIDERS, type Answer, type Kind, type Provider, type SchoolState } from './model.ts';
import type { LackFilter } from './missing.ts';

const choice = <const Word extends string>(words: readonly Word[]) =>
  v.picklist(words, () => m.baseline_field_choose());

const KEY = /^[a-z0-9-]{2,36}$/;
const ANSWERS: Record<string, Answer> = { oui: 'yes', non: 'no', '': 'unknown' };
/** Names of the fields of an item: what is said now, and what the form said when it came. */
export const nowField = (key: string): string => `dit-${key}`;
export const wasField = (key: string): string => `avant-${key}`;

/** What the control of an item holds for what is known of it. */
export function fieldValue({ answer, quantity }: { answer: Answer; quantity: number | null }, counts: boolean): string {
  if (counts) return answer === 'count' ? String(quantity) : answer === 'no' ? '0' : '';
  if (answer === 'count') return quantity! > 0 ? 'oui' : 'non';
  return Object.keys(ANSWERS).find((word) => ANSWERS[word] === answer)!;
}

/**
 * What a school has. Only what differs from what the form said when it came is said anew: a page left open overwrites nothing
 * that someone else said since.
 */
export const recordForm = v.pipe(
  v.looseObject({ id: uuid, day }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { id, day: on, ...fields } = dataset.value as Record<string, string>;
    const said: { item: string; answer: Answer; quantity: number | null }[] = [];
    let wrong = false;
    for (const [name, typed] of Object.entries(fields)) {
      const key = name.startsWith('dit-') ? name.slice(4) : '';
      const value = typed.replaceAll(/[\s\u00a0\u202f]/g, '');
      if (!KEY.test(key) || value === fields[wasField(key)]) continue;
      const answer = Object.hasOwn(ANSWERS, value) ? ANSWERS[value]! : null;
      if (answer) said.push({ item: key, answer, quantity: null });
      else if (/^\d{1,6}$/.test(value) && Number(value) <= 100_000)
        said.push({ item: key, answer: 'count', quantity: Number(value) });
      else {
        wrong = true;
        addIssue({
          message: m.field_count({ min: 0, max: 100_000 }),
          path: [{ type: 'object', origin: 'value', input: fields, key: name, value: typed }],
        });
      }
    }
    return wrong ? NEVER : { id: id!, day: on!, said };
  }),
);

const decimal = v.pipe(
  text(0, 12),
  v.transform((typed) => typed.replace(',', '.')),
  v.check(
    (typed) => typed === '' || (/^\d{1,5}(\.\d{1,2})?$/.test(typed) && Number(typed) > 0),
    () => m.baseline_field_at_least(),
  ),
  orNull,
);
const itemFields = {
  id: uuid,
  name: text(2, 120),
  measure: choice(MEASURES),
  atLeast: decimal,
  unit: text(0, 60),
  provider: choice(PROVIDERS),
  help: text(0, 500),
};

const shaped = <Input extends { measure: string; atLeast: string | null }>({ atLeast, ...rest }: Input) => ({
  ...rest,
  atLeast: rest.measure === 'yesNo' || atLeast === null ? null : Number(atLeast),
});
/** « Yes or no » has no number, the others have one. */
const measured = (input: { measure: string; atLeast: string | null }) =>
  input.measure === 'yesNo' || input.atLeast !== null;
const [both, inAtLeast] = [[['measure'], ['atLeast']], ['atLeast']] as const;

/** An item of the draft, changed; its list stays. */
export const itemForm = v.pipe(
  v.object(itemFields),
  v.forward(
    v.partialCheck(both, measured, () => m.baseline_field_at_least()),
    inAtLeast,
  ),
  v.transform(shaped),
);
export const newItemForm = v.pipe(
  v.object({ ...itemFields, kind: choice(KINDS) }),
  v.forward(
    v.partialCheck(both, measured, () => m.baseline_field_at_least()),
    inAtLeast,
  ),
  v.transform(shaped),
);
export const removeItemForm = v.object({ id: uuid });
export const draftForm = v.object({ id: newId });
export const noteForm = v.object({ note: text(0, 2000, paragraphs) });
export const adoptForm = v.object({ version: uuid, day });

export const deliveryForm = v.object({
  id: uuid,
  uai,
  item: v.pipe(
    v.optional(v.string(), ''),
    v.regex(KEY, () => m.baseline_field_choose()),
  ),
  quantity: count(1, 100_000),
  day,
  provider: v.pipe(
    choice(['', ...PROVIDERS]),
    v.transform((word): Provider | null => (word === '' ? null : word)),
  ),
  note: text(0, 500),
  origin,
});
export const cancelForm = v.object({ id: uuid });
export const weeksForm = v.object({ weeks: count(1, 52) });

/** Words of addresses, and what they keep. */
export const STATE_WORDS: Record<string, SchoolState> = {
  atteint: 'reached',
  manque: 'missing',
  inconnu: 'unknown',
  'sans-liste': 'none',
};
export const PROVIDER_WORDS: Record<string, Provider> = {
  commune: 'commune',
  departement: 'departement',
  region: 'region',
  etat: 'state',
  etablissement: 'school',
};

const meaning = <Value>(words: Record<string, Value>, given: string | null): Value | null =>
  given !== null && Object.hasOwn(words, given) ? words[given]! : null;
const kindIn = (params: URLSearchParams): Kind | null => KINDS.find((kind) => kind === params.get('type')) ?? null;
const pageIn = (params: URLSearchParams): number => Math.max(1, Math.trunc(Number(params.get('page'))) || 1);
const wordIn = (params: URLSearchParams, name: string): string | null => params.get(name)?.slice(0, 200) || null;

/** What the list of schools keeps, as its address says it. */
export function readSchoolFilter(params: URLSearchParams) {
  return {
    words: (params.get('mots') ?? '').replaceAll('\0', ' ').trim().slice(0, 200),
    kind: kindIn(params),
    state: meaning(STATE_WORDS, params.get('etat')),
    provider: meaning(PROVIDER_WORDS, params.get('fournit')),
    page: pageIn(params),
  };
}

/** What the list of what is missing keeps, as its address says it. */
export function readLackFilter(params: URLSearchParams): LackFilter {
  return {
    by: params.get('par') === 'fournisseur' ? 'body' : 'item',
    kind: kindIn(params),
    item: wordIn(params, 'piece'),
    body: wordIn(params, 'qui'),
    page: pageIn(params),
  };
}

/** What the list of deliveries keeps, as its address says it. */
export function readDeliveryFilter(params: URLSearchParams): { flagged: boolean; page: number } {
  return { flagged: params.get('suivi') === 'sans-formation', page: pageIn(params) };
}

/** The number of a version, as an address says it; null: none is asked for. */
export function readVersion(params: URLSearchParams): number | null {
  const number = Number(params.get('version'));
  return Number.isInteger(number) && number > 0 && number < 30_000 ? number : null;
}
