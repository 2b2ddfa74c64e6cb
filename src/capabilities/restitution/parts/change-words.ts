import { m } from '#paraglide/messages.js';
import type { CardKind, Category, Format, Horizon, SessionView, Target } from '../model.ts';
import { categoryName } from '../category-name.ts';
import { formatName, horizonName, kindName, titleOf } from './words.ts';
import type { Chain } from './view/tables.ts';

const FIELDS: Record<string, () => string> = {
  text: m.restitution_page_field_text,
  label: m.restitution_page_field_label,
  horizon: m.restitution_page_field_horizon,
  day: m.restitution_page_field_day,
  starts: m.restitution_page_field_starts,
  ends: m.restitution_page_field_ends,
  chosen: m.restitution_page_field_chosen,
  told: m.restitution_page_field_told,
  title: m.restitution_page_field_title,
  region: m.restitution_page_field_region,
  format: m.restitution_page_field_format,
  ticked: m.restitution_page_field_ticked,
  number: m.restitution_page_field_number,
  establishments: m.restitution_page_field_establishments,
  qualifier: m.restitution_page_field_qualifier,
  kind: m.restitution_page_field_kind,
  theme: m.restitution_page_field_theme,
  parent: m.restitution_page_field_parent,
};
/** The same field is called otherwise on some cards. */
const OF_KIND: Partial<Record<CardKind, Record<string, () => string>>> = {
  axis: { text: m.restitution_page_field_long },
  sitting: { text: m.restitution_page_field_place },
  facilitator: { text: m.restitution_page_field_name, label: m.restitution_page_field_function },
  when: { text: m.restitution_page_field_marker },
};

/** What a field is called, on a card of a kind or elsewhere. */
export function fieldName(field: string, kind?: CardKind): string {
  return ((kind && OF_KIND[kind]?.[field]) ?? FIELDS[field] ?? m.restitution_page_field_position)();
}

/** What a dispute is about, in words. */
export function aboutWords(chain: Chain, target: Target, field: string): string {
  const card = chain.card(target);
  if (card) return m.restitution_page_about_card({ field: fieldName(field, card.kind), title: titleOf(card) });
  if (!target.startsWith('category.')) return fieldName(field);
  const category = categoryName(target.slice('category.'.length) as Category);
  return m.restitution_page_about_category({ field: fieldName(field), category });
}

/** What the journal writes of a field, as people read it: ids, marks and kinds in words. */
export function valueWords(view: SessionView, chain: Chain, field: string, value: string | null): string {
  if (field === 'told' || field === 'chosen' || field === 'ticked')
    return value === '1' ? m.restitution_page_yes() : m.restitution_page_no();
  if (value === null || value === '') return m.restitution_page_nothing();
  switch (field) {
    case 'kind':
      return kindName(value as CardKind);
    case 'format':
      return formatName(value as Format);
    case 'horizon':
      return horizonName(value as Horizon);
    case 'theme':
      return view.themes.find(({ id }) => id === value)?.name ?? m.restitution_page_no_theme();
    case 'parent': {
      const parent = chain.card(value);
      return parent ? titleOf(parent) : m.restitution_page_nothing();
    }
    default:
      return value;
  }
}
