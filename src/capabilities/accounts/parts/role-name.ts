import { m } from '#paraglide/messages.js';
import type { Role } from '../roles.ts';

const names: Record<Role, typeof m.accounts_role_coordinator> = {
  coordinator: m.accounts_role_coordinator,
  facilitator: m.accounts_role_facilitator,
  mediator: m.accounts_role_mediator,
  head: m.accounts_role_head,
  digitalLead: m.accounts_role_digital_lead,
  teacher: m.accounts_role_teacher,
  partner: m.accounts_role_partner,
  observer: m.accounts_role_observer,
};

/** A role in words, lower case: 'animation de journées'. @param locale absent: the language of the page */
export function roleName(role: Role, locale?: 'fr' | 'en'): string {
  return names[role]({}, locale ? { locale } : {});
}

/** A role and where it is held: 'enseignement, Collège des Trois Rives'; the role alone for the whole territory. */
export function roleAt(role: Role, establishmentName: string | null): string {
  return establishmentName === null
    ? roleName(role)
    : m.accounts_role_at({ role: roleName(role), place: establishmentName });
}
