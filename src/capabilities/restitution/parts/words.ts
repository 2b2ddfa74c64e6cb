import { m } from '#paraglide/messages.js';
import { personName } from '#platform/i18n/person-name.ts';
import type { Place } from '../live.ts';
import type { Card, CardKind, Format, Horizon } from '../model.ts';
import { shortWords } from './view/tables.ts';

type Words<Key extends string> = Record<Key, () => string>;

const kinds: Words<CardKind> = {
  sitting: m.restitution_page_kind_sitting,
  facilitator: m.restitution_page_kind_facilitator,
  experience: m.restitution_page_kind_experience,
  painPoint: m.restitution_page_kind_pain_point,
  strength: m.restitution_page_kind_strength,
  mainPainPoint: m.restitution_page_kind_main_pain_point,
  need: m.restitution_page_kind_need,
  axis: m.restitution_page_kind_axis,
  action: m.restitution_page_kind_action,
  owner: m.restitution_page_kind_owner,
  involved: m.restitution_page_kind_involved,
  when: m.restitution_page_kind_when,
  indicator: m.restitution_page_kind_indicator,
};
const adds: Words<CardKind> = {
  sitting: m.restitution_page_add_sitting,
  facilitator: m.restitution_page_add_facilitator,
  experience: m.restitution_page_add_experience,
  painPoint: m.restitution_page_add_pain_point,
  strength: m.restitution_page_add_strength,
  mainPainPoint: m.restitution_page_add_main_pain_point,
  need: m.restitution_page_add_need,
  axis: m.restitution_page_add_axis,
  action: m.restitution_page_add_action,
  owner: m.restitution_page_add_owner,
  involved: m.restitution_page_add_involved,
  when: m.restitution_page_add_when,
  indicator: m.restitution_page_add_indicator,
};
const columns: Partial<Words<CardKind>> = {
  experience: m.restitution_trame_experiences,
  painPoint: m.restitution_trame_pain_points,
  strength: m.restitution_trame_strengths,
  mainPainPoint: m.restitution_trame_main_pain_points,
  need: m.restitution_trame_need,
  axis: m.restitution_trame_axes,
};
const formats: Words<Format> = {
  onSite: m.restitution_page_format_on_site,
  remote: m.restitution_page_format_remote,
  both: m.restitution_page_format_both,
};
const horizons: Words<Horizon> = {
  short: m.restitution_trame_short,
  medium: m.restitution_trame_medium,
  long: m.restitution_trame_long,
};
const places: Words<Place> = {
  introduction: m.restitution_page_place_introduction,
  diagnostic: m.restitution_page_place_diagnostic,
  projections: m.restitution_page_place_projections,
  plan: m.restitution_page_place_plan,
};

/** « un irritant » */
export const kindName = (kind: CardKind) => kinds[kind]();
/** « Ajouter un irritant » */
export const addName = (kind: CardKind) => adds[kind]();
const briefs: Partial<Words<CardKind>> = {
  action: m.restitution_page_add_action,
  owner: m.restitution_page_brief_owner,
  involved: m.restitution_page_brief_involved,
};
/** The opening of an add form in few words, where the head of its column does not say what; undefined elsewhere. */
export const briefName = (kind: CardKind) => briefs[kind]?.();
/** The head of a column of tables 1 and 2; '' elsewhere. */
export const columnName = (kind: CardKind) => columns[kind]?.() ?? '';
export const formatName = (format: Format) => formats[format]();
export const horizonName = (horizon: Horizon) => horizons[horizon]();
/** « dans les projections » */
export const placeName = (place: Place) => places[place]();

/** The first name alone, as people of one room say it; who was forgotten has none. @param place as for `personName` */
export const firstName = (name: string, place?: 'start') => personName(name.split(' ')[0] ?? name, place);

/** A card by its words, or what to call one that says nothing. */
export function titleOf(card: Card, most?: number): string {
  if (card.kind === 'when') return whenWords(card) || m.restitution_page_empty_card();
  return shortWords(card, most) || m.restitution_page_empty_card();
}

/** « Moyen terme, mai et juin » */
export function whenWords({ horizon, text }: Pick<Card, 'horizon' | 'text'>): string {
  return [horizon && horizonName(horizon), text].filter(Boolean).join(', ');
}
