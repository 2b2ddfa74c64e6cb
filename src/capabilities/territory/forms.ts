import * as v from 'valibot';
import { line, mail, newId, orNull, paragraphs, text, uuid, web } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { ESTABLISHMENT_KINDS, ORGANISATION_KINDS, type EstablishmentKind } from './kinds.ts';

// Months of the school year, for the pages and forms of every capability: the door is closed to the browser.
export {
  calendarMonth,
  compareSpans,
  FIRST_MONTH,
  LAST_MONTH,
  monthName,
  monthOfDay,
  monthsOf,
  readMarker,
  spanName,
  type Span,
} from './school-calendar.ts';

export const objectiveForm = v.object({ id: newId, name: text(2, 160), shortName: text(2, 40) });
export const thingForm = v.object({ id: uuid });
export const moveForm = v.object({ id: uuid, direction: v.picklist(['up', 'down']) });

const ENT = { yes: true, no: false, unknown: null } as const;
export const localSheetForm = v.object({
  ent: v.pipe(
    v.picklist(['yes', 'no', 'unknown']),
    v.transform((said) => ENT[said]),
  ),
  entUrl: web,
  contact: v.pipe(text(0, 500), orNull),
  note: v.pipe(text(0, 2000, paragraphs), orNull),
});

export const pilotForm = v.object({
  year: v.pipe(v.string(), v.regex(/^2[01]\d\d$/), v.transform(Number), v.maxValue(2100)),
  pilot: v.pipe(
    v.picklist(['yes', 'no']),
    v.transform((said) => said === 'yes'),
  ),
});

export const organisationForm = v.object({
  id: newId,
  name: text(2, 120),
  kind: v.picklist(ORGANISATION_KINDS, () => m.territory_field_kind()),
  web,
});

export const personForm = v.object({ id: newId, name: text(1, 120), mail, phone: v.pipe(text(0, 40), orNull) });

/** `place`: words by which to find the establishment; `uai`: the one picked among those found. */
export const positionForm = v.object({
  id: newId,
  title: text(2, 120),
  place: text(0, 200),
  uai: v.pipe(v.optional(v.string(), ''), v.regex(/^([0-9]{7}[A-Z])?$/), orNull),
  organisation: v.pipe(
    v.optional(v.string(), ''),
    v.check((id) => id === '' || v.is(uuid, id)),
    orNull,
  ),
});

/** How the address of the directory says its filters; what it cannot mean is no filter. */
export interface DirectoryQuery {
  words: string;
  kind: EstablishmentKind | 'other' | null;
  department: string | null;
  pilotYear: number | null;
  public: boolean | null;
  page: number;
}

export function readDirectoryQuery(params: URLSearchParams): DirectoryQuery {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === params.get(name)) ?? null;
  const department = params.get('departement')?.toUpperCase() ?? '';
  const year = params.get('pilote') ?? '';
  const status = one('statut', ['public', 'prive']);
  return {
    words: line(params.get('mots') ?? '').slice(0, 200),
    kind: one('type', [...ESTABLISHMENT_KINDS, 'other']),
    department: /^[0-9][0-9AB][0-9]?$/.test(department) ? department : null,
    pilotYear: /^20\d\d$/.test(year) ? Number(year) : null,
    public: status && status === 'public',
    page: readPage(params),
  };
}

/** The page asked for, from 1. */
export function readPage(params: URLSearchParams): number {
  const page = params.get('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

/** The same address at another page. */
export function pageHref({ search }: { search: string }, page: number): string {
  const params = new URLSearchParams(search);
  params.set('page', String(page));
  return `?${params}`;
}
