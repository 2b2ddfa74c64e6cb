import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Category } from './model.ts';

const categories = {
  primaryTeams: m.restitution_trame_primary_teams,
  secondaryTeams: m.restitution_trame_secondary_teams,
  academicRepresentatives: m.restitution_trame_academic_representatives,
  users: m.restitution_trame_users,
  associations: m.restitution_trame_associations,
  electedMembers: m.restitution_trame_elected_members,
  researchers: m.restitution_trame_researchers,
  operators: m.restitution_trame_operators,
  edTech: m.restitution_trame_ed_tech,
} satisfies Record<Category, unknown>;

/** A category of participants as the form names it. */
export const categoryName = (category: Category, language: 'fr' | 'en' = getLocale()) =>
  categories[category]({}, { locale: language });
