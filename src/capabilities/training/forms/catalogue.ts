import * as v from 'valibot';
import { line, newId, orNull, paragraphs, text, uuid } from '#platform/forms/fields.ts';
import { m } from '#paraglide/messages.js';
import { MODULE_MODES, type ModuleDegree, type ModuleMode } from '../model.ts';

const MODULE_DEGREES = ['primary', 'secondary', 'both'] as const;
export const VENUE_KINDS = ['school', 'elsewhere', 'remote'] as const;

/** A whole number between two, both included. */
export function whole(min: number, max: number) {
  return v.pipe(
    v.optional(v.string(), ''),
    v.transform((said) => said.trim()),
    v.check(
      (said) => /^\d{1,6}$/.test(said) && Number(said) >= min && Number(said) <= max,
      () => m.training_field_between({ min, max }),
    ),
    v.transform(Number),
  );
}

/** The fields of a form whose name starts with a prefix, without it: ticks and numbers of a list. */
export function under(fields: Record<string, string>, prefix: string): [key: string, value: string][] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
}

/** Fields as a form sent them, in the shape that `v.object` takes: any may be absent. */
export type Sent<Name extends string> = { [name in Name]?: string | undefined };

/** The ids that a form ticked under a prefix. */
export function tickedIds(fields: Record<string, string>, prefix: string): string[] {
  return under(fields, prefix)
    .map(([id]) => id)
    .filter((id) => v.is(uuid, id));
}

/** `'KIND ID'` of a thing of the thread; null: none. */
const origin = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^([a-z]+\.[a-zA-Z]+ [0-9a-f.-]{36,80})?$/),
  v.transform((key) => {
    const [kind, id] = key.split(' ');
    return kind && id ? { kind, id } : null;
  }),
);

export const moduleForm = v.object({
  id: newId,
  year: whole(2000, 2100),
  title: text(2, 160),
  theme: text(0, 120),
  objective: text(0, 1000, paragraphs),
  prerequisites: text(0, 500, paragraphs),
  mode: v.picklist(MODULE_MODES, () => m.training_field_choose()),
  degree: v.picklist(MODULE_DEGREES, () => m.training_field_choose()),
  minutes: whole(15, 2400),
  code: v.pipe(text(0, 40), orNull),
  origin,
});

export const copyForm = v.object({ year: whole(2000, 2100) });

/** An objection without its reason helps nobody to mend the module. */
export const reviewForm = v.pipe(
  v.object({
    id: newId,
    kind: v.picklist(['comment', 'agree', 'object'], () => m.training_field_choose()),
    words: text(0, 1000, paragraphs),
  }),
  v.forward(
    v.check(
      ({ kind, words }) => kind === 'agree' || words.length >= 3,
      () => m.training_field_why(),
    ),
    ['words'],
  ),
);

export const originTieForm = v.object({
  kind: v.pipe(v.string(), v.regex(/^[a-z]+\.[a-zA-Z]+$/)),
  id: v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/)),
});

export const archiveForm = v.object({ id: uuid });

/** Ticks are `module-ID`. */
export const organiserForm = v.pipe(
  v.record(v.string(), v.string()),
  v.transform(({ id, name, year, ...fields }): Sent<'id' | 'name' | 'year'> & { modules: string[] } => ({
    id,
    name,
    year,
    modules: tickedIds(fields, 'module-'),
  })),
  v.object({ id: newId, name: text(2, 120), year: whole(2000, 2100), modules: v.array(uuid) }),
);

/** '46,58 ; 0,34' or '46.58, 0.34', as maps give it; null: nothing typed. */
function readCoordinates(said: string): { latitude: number; longitude: number } | null {
  const pair = /^(-?\d{1,2}(?:[.,]\d+)?)\s*(?:[;\s]|,\s)\s*(-?\d{1,3}(?:[.,]\d+)?)$/.exec(said.trim());
  const compact = pair ?? /^(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)$/.exec(said.trim());
  if (!compact) return null;
  const [latitude, longitude] = compact.slice(1).map((each) => Number(each.replace(',', '.')));
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180
    ? { latitude: latitude!, longitude: longitude! }
    : null;
}

/** `place`: words by which to find the school; `uai`: the one picked among those found. */
export const venueForm = v.pipe(
  v.object({
    id: newId,
    kind: v.picklist(VENUE_KINDS, () => m.training_field_choose()),
    name: text(2, 120),
    place: text(0, 200),
    uai: v.pipe(v.optional(v.string(), ''), v.regex(/^([0-9]{7}[A-Z])?$/), orNull),
    address: text(0, 300),
    coordinates: text(0, 60),
    seats: v.pipe(
      text(0, 5),
      v.check(
        (said) => said === '' || (/^\d{1,4}$/.test(said) && Number(said) >= 1 && Number(said) <= 2000),
        () => m.training_field_between({ min: 1, max: 2000 }),
      ),
      v.transform((said) => (said === '' ? null : Number(said))),
    ),
  }),
  v.forward(
    v.check(
      ({ kind, coordinates }) => kind !== 'elsewhere' || readCoordinates(coordinates) !== null,
      () => m.training_field_coordinates(),
    ),
    ['coordinates'],
  ),
  v.transform(({ coordinates, ...venue }) => ({
    ...venue,
    ...((venue.kind === 'elsewhere' && readCoordinates(coordinates)) || { latitude: null, longitude: null }),
  })),
);

/** How the address of the catalogue says its filters; what it cannot mean is no filter. */
export interface ModuleQuery {
  /** Null: the current school year. */
  year: number | null;
  words: string;
  theme: string | null;
  mode: ModuleMode | null;
  degree: ModuleDegree | null;
  archived: boolean;
}

export function readModuleQuery(params: URLSearchParams): ModuleQuery {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === params.get(name)) ?? null;
  return {
    year: readYear(params),
    words: line(params.get('mots') ?? '').slice(0, 200),
    theme: line(params.get('theme') ?? '').slice(0, 120) || null,
    mode: one('modalite', MODULE_MODES),
    degree: one('degre', MODULE_DEGREES),
    archived: params.get('archives') === 'oui',
  };
}

/** The school year that an address asks for, by its first calendar year. */
export function readYear(params: URLSearchParams): number | null {
  const said = params.get('annee') ?? '';
  return /^20\d\d$/.test(said) ? Number(said) : null;
}
