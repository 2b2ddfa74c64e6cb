import { m } from '#paraglide/messages.js';
import type { PhaseKind } from '../../model.ts';

const names: Record<PhaseKind, () => string> = {
  welcome: m.workshops_desk_kind_welcome,
  ideas: m.workshops_desk_kind_ideas,
  cluster: m.workshops_desk_kind_cluster,
  resource: m.workshops_desk_kind_resource,
  choose: m.workshops_desk_kind_choose,
  leads: m.workshops_desk_kind_leads,
  discovery: m.workshops_desk_kind_discovery,
  transmission: m.workshops_desk_kind_transmission,
  sheets: m.workshops_desk_kind_sheets,
  closing: m.workshops_desk_kind_closing,
};

/** What people do in a phase of this kind, in a few words. */
export function kindName(kind: PhaseKind): string {
  return names[kind]();
}
