import { formatDate, formatDuration, formatTime } from '#design/french.ts';
import type { IconName } from '#design/icons.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { CardLine, CardWords, CONTEXTS, Kind, LEVELS, Rights, USES } from '../model.ts';
import type { Facet } from '../search/query.ts';

type Level = (typeof LEVELS)[number];
type Context = (typeof CONTEXTS)[number];
type Use = (typeof USES)[number];

const LEVEL_NAMES: Record<Level, () => string> = {
  cycle1: m.catalogue_level_cycle1,
  cycle2: m.catalogue_level_cycle2,
  cycle3: m.catalogue_level_cycle3,
  cycle4: m.catalogue_level_cycle4,
  lycee: m.catalogue_level_lycee,
};
const CONTEXT_NAMES: Record<Context, () => string> = {
  classroom: m.catalogue_context_classroom,
  home: m.catalogue_context_home,
  remote: m.catalogue_context_remote,
  library: m.catalogue_context_library,
  outdoors: m.catalogue_context_outdoors,
};
const USE_NAMES: Record<Use, () => string> = {
  expression: m.catalogue_use_expression,
  creation: m.catalogue_use_creation,
  research: m.catalogue_use_research,
  reasoning: m.catalogue_use_reasoning,
  measuring: m.catalogue_use_measuring,
  assessment: m.catalogue_use_assessment,
  access: m.catalogue_use_access,
  families: m.catalogue_use_families,
  pathways: m.catalogue_use_pathways,
};
const RIGHTS_NAMES: Record<Rights, () => string> = {
  free: m.catalogue_rights_free,
  link: m.catalogue_rights_link,
  internal: m.catalogue_rights_internal,
};
const KIND_PLURALS: Record<Kind, () => string> = {
  device: m.catalogue_kinds_device,
  practice: m.catalogue_kinds_practice,
  resource: m.catalogue_kinds_resource,
  event: m.catalogue_kinds_event,
  job: m.catalogue_kinds_job,
};

export const KIND_ICONS: Record<Kind, IconName> = {
  device: 'tool',
  practice: 'hand',
  resource: 'book',
  event: 'calendar',
  job: 'user',
};

/** A word of one of the fixed lists; what is in none of them is said as it is. */
export const levelName = (id: string) => LEVEL_NAMES[id as Level]?.() ?? id;
export const contextName = (id: string) => CONTEXT_NAMES[id as Context]?.() ?? id;
export const useName = (id: string) => USE_NAMES[id as Use]?.() ?? id;
export const rightsName = (rights: Rights) => RIGHTS_NAMES[rights]();
export const kindsName = (kind: Kind) => KIND_PLURALS[kind]();

/** What a filter is called, and its value; `names` are those of the territory, by id. */
export function facetName(facet: Facet): string {
  return {
    kind: m.catalogue_facet_kind,
    level: m.catalogue_facet_level,
    discipline: m.catalogue_facet_discipline,
    objective: m.catalogue_facet_objective,
    context: m.catalogue_facet_context,
    use: m.catalogue_facet_use,
    screen: m.catalogue_facet_screen,
    presence: m.catalogue_facet_presence,
    audience: m.catalogue_facet_audience,
    rights: m.catalogue_facet_rights,
  }[facet]();
}

export function valueName(facet: Facet, value: string, names: ReadonlyMap<string, string>): string {
  switch (facet) {
    case 'kind':
      return kindsName(value as Kind);
    case 'level':
      return levelName(value);
    case 'context':
      return contextName(value);
    case 'use':
      return useName(value);
    case 'screen':
      return value === 'without' ? m.catalogue_no_screen() : m.catalogue_with_screen();
    case 'presence':
      return value === 'inPerson' ? m.catalogue_in_person() : m.catalogue_anywhere();
    case 'audience':
      return value === 'home' ? m.catalogue_audience_home() : m.catalogue_audience_class();
    case 'rights':
      return rightsName(value as Rights);
    default:
      return names.get(value) ?? value;
  }
}

/** Names of the disciplines and objectives of a territory, by id. */
export function namesOf(
  disciplines: readonly { id: string; name: string }[],
  objectives: readonly { id: string; shortName: string }[],
): ReadonlyMap<string, string> {
  return new Map([
    ...disciplines.map(({ id, name }) => [id, name] as const),
    ...objectives.map(({ id, shortName }) => [id, shortName] as const),
  ]);
}

/** How long, in words; a day of class and more is said in days. */
export function lengthWords(minutes: number): string {
  if (minutes < 360) return formatDuration(minutes * 60_000, getLocale());
  const days = Math.round(minutes / 360);
  return m.catalogue_days({ n: days });
}

/** A day ('YYYY-MM-DD') or a time in words. */
export function dayWords(day: string): string {
  return formatDate(new Date(day), getLocale(), day.length === 10 ? { timeZone: 'UTC' } : {});
}

/** When an event is: its day, and its hours. */
export function whenWords(startsAt: string, endsAt: string | null): string {
  const [from, to] = [new Date(startsAt), endsAt === null ? null : new Date(endsAt)];
  const locale = getLocale();
  const day = formatDate(from, locale, { form: 'full' });
  if (to === null) return m.catalogue_when({ day, from: formatTime(from, locale) });
  const last = formatDate(to, locale, { form: 'full' });
  if (last !== day) return m.catalogue_when_days({ day, last });
  return m.catalogue_when_hours({ day, from: formatTime(from, locale), to: formatTime(to, locale) });
}

/** For whom and how long, on one line. */
export function aboutWords(card: Pick<CardLine, 'levels' | 'minutes' | 'startsAt' | 'place'>): string[] {
  return [
    ...(card.startsAt ? [whenWords(card.startsAt, null)] : []),
    ...(card.place ? [card.place] : []),
    ...card.levels.map(levelName),
    ...(card.minutes === null ? [] : [lengthWords(card.minutes)]),
  ];
}

/** What the fields of a card are called, for its history. */
const FIELD_NAMES: Record<keyof CardWords, () => string> = {
  kind: m.catalogue_field_name_kind,
  title: m.catalogue_form_title,
  summary: m.catalogue_form_summary,
  steps: m.catalogue_form_steps,
  objective: m.catalogue_facet_objective,
  disciplines: m.catalogue_facet_discipline,
  levels: m.catalogue_facet_level,
  contexts: m.catalogue_facet_context,
  uses: m.catalogue_facet_use,
  material: m.catalogue_form_material,
  needsScreen: m.catalogue_facet_screen,
  digitalAdds: m.catalogue_form_digital,
  parentRole: m.catalogue_form_parents,
  inPerson: m.catalogue_facet_presence,
  minutes: m.catalogue_form_minutes,
  audience: m.catalogue_facet_audience,
  twin: m.catalogue_form_twin,
  rights: m.catalogue_facet_rights,
  licence: m.catalogue_form_licence,
  link: m.catalogue_form_link,
  source: m.catalogue_form_source,
  startsAt: m.catalogue_form_starts,
  endsAt: m.catalogue_form_ends,
  place: m.catalogue_form_place,
  publicCount: m.catalogue_form_count,
};
export const fieldName = (field: keyof CardWords) => FIELD_NAMES[field]();
