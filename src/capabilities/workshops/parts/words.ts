import { m } from '#paraglide/messages.js';
import type { PhaseKind, Profile } from '../model.ts';

/** The nine categories of the trame, as people read them. */
export const profileNames: Record<Profile, () => string> = {
  primaryTeams: m.workshops_profile_primary_teams,
  secondaryTeams: m.workshops_profile_secondary_teams,
  academicRepresentatives: m.workshops_profile_academic_representatives,
  users: m.workshops_profile_users,
  associations: m.workshops_profile_associations,
  electedMembers: m.workshops_profile_elected_members,
  researchers: m.workshops_profile_researchers,
  operators: m.workshops_profile_operators,
  edTech: m.workshops_profile_ed_tech,
};

/** What a kind of phase is called, for whoever plans a day. */
export const kindNames: Record<PhaseKind, () => string> = {
  welcome: m.workshops_kind_welcome,
  ideas: m.workshops_kind_ideas,
  cluster: m.workshops_kind_cluster,
  resource: m.workshops_kind_resource,
  choose: m.workshops_kind_choose,
  leads: m.workshops_kind_leads,
  discovery: m.workshops_kind_discovery,
  transmission: m.workshops_kind_transmission,
  sheets: m.workshops_kind_sheets,
  closing: m.workshops_kind_closing,
};
