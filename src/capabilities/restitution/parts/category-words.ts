import { m } from '#paraglide/messages.js';
import type { Category } from '../model.ts';

const categories: Record<Category, () => string> = {
  primaryTeams: m.restitution_trame_primary_teams,
  secondaryTeams: m.restitution_trame_secondary_teams,
  academicRepresentatives: m.restitution_trame_academic_representatives,
  users: m.restitution_trame_users,
  associations: m.restitution_trame_associations,
  electedMembers: m.restitution_trame_elected_members,
  researchers: m.restitution_trame_researchers,
  operators: m.restitution_trame_operators,
  edTech: m.restitution_trame_ed_tech,
};

export const categoryName = (category: Category) => categories[category]();
