import { m } from '#paraglide/messages.js';
import type { Profile } from '../../model.ts';

const names: Record<Profile, () => string> = {
  primaryTeams: m.workshops_desk_profile_primary,
  secondaryTeams: m.workshops_desk_profile_secondary,
  academicRepresentatives: m.workshops_desk_profile_academic,
  users: m.workshops_desk_profile_users,
  associations: m.workshops_desk_profile_associations,
  electedMembers: m.workshops_desk_profile_elected,
  researchers: m.workshops_desk_profile_researchers,
  operators: m.workshops_desk_profile_operators,
  edTech: m.workshops_desk_profile_edtech,
};

/** A category of the trame, short, for a facilitator's list. */
export function profileName(profile: Profile): string {
  return names[profile]();
}
