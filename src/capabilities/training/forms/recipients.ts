import * as v from 'valibot';
import { mail, newId, orNull, text } from '#platform/forms/fields.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { m } from '#paraglide/messages.js';
import { DEGREES, SECTORS, type AnswerKind, type Degree, type Sector } from '../model.ts';
import type { AnswerFilter, RecipientFilter } from '../recipients.ts';

const UAI = /^\d{7}[A-Z]$/;

/** One of some words; null: nothing said. */
const oneOf = <const Word extends string>(words: readonly Word[]) =>
  v.pipe(
    v.optional(v.picklist(['', ...words]), ''),
    v.transform((word): Word | null => (word === '' ? null : word)),
  );

const details = {
  name: text(2, 120),
  mail,
  establishment: v.pipe(
    text(0, 20),
    v.transform((typed) => typed.replaceAll(/\s/g, '').toUpperCase()),
    v.check(
      (uai) => uai === '' || UAI.test(uai),
      () => m.training_recipient_uai_form(),
    ),
    orNull,
  ),
  degree: oneOf(DEGREES),
  sector: oneOf(SECTORS),
  subject: text(0, 120),
};

/** Someone added by hand. */
export const recipientForm = v.object({ id: newId, ...details });
/** Someone corrected. */
export const recipientDetailsForm = v.object(details);

/** Establishments ticked: one field each, `school-UAI`. */
export const schoolsForm = v.pipe(
  v.record(v.string(), v.string()),
  v.transform((fields) => Object.keys(fields).flatMap((name) => /^school-(\d{7}[A-Z])$/.exec(name)?.[1] ?? [])),
  v.check(
    (uais) => uais.length > 0,
    () => m.training_recipient_schools_none(),
  ),
);

/** What a word of an address means; what it does not know keeps all. */
function meaning<Value>(words: Record<string, Value>, given: string | null): Value | null {
  return given !== null && Object.hasOwn(words, given) ? words[given]! : null;
}
const pageIn = (params: URLSearchParams): number => Math.max(1, Math.trunc(Number(params.get('page'))) || 1);
const schoolIn = (params: URLSearchParams): string | null => {
  const uai = params.get('etablissement') ?? '';
  return UAI.test(uai) ? uai : null;
};

/** Words of addresses, and what they keep. */
export const STATE_WORDS: Record<string, NonNullable<RecipientFilter['state']>> = {
  'sans-offre': 'notOffered',
  'sans-adresse': 'noMail',
  silence: 'waiting',
  'adresse-refusee': 'refused',
  reponse: 'answered',
  'pas-cette-annee': 'notThisYear',
  efface: 'erased',
};
export const DEGREE_WORDS: Record<string, Degree> = { '1d': 'primary', '2d': 'secondary' };
export const SECTOR_WORDS: Record<string, Sector> = { public: 'public', prive: 'private' };
export const KIND_WORDS: Record<string, AnswerKind> = { souhaits: 'wishes', 'pas-cette-annee': 'notThisYear' };
export const TIMETABLE_WORDS: Record<string, 'known' | 'unknown'> = { connues: 'known', inconnues: 'unknown' };

/** What the list of recipients keeps, as its address says it. */
export function readRecipientFilter(params: URLSearchParams): RecipientFilter {
  return {
    words: (params.get('mots') ?? '').replaceAll('\0', ' ').trim().slice(0, 200),
    state: meaning(STATE_WORDS, params.get('etat')),
    establishment: schoolIn(params),
    degree: meaning(DEGREE_WORDS, params.get('degre')),
    sector: meaning(SECTOR_WORDS, params.get('secteur')),
    page: pageIn(params),
  };
}

/** What the list of answers keeps, as its address says it. */
export function readAnswerFilter(params: URLSearchParams): AnswerFilter {
  const module = params.get('module') ?? '';
  return {
    kind: meaning(KIND_WORDS, params.get('reponse')),
    timetable: meaning(TIMETABLE_WORDS, params.get('heures')),
    module: isUuid(module) ? module : null,
    establishment: schoolIn(params),
    page: pageIn(params),
  };
}

/** The word of an address for what it keeps; '' for null. */
export function wordFor<Value>(words: Record<string, Value>, value: Value | null): string {
  return Object.keys(words).find((word) => words[word] === value) ?? '';
}
