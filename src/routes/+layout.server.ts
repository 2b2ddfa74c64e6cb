import { roleName } from '#capabilities/accounts';
import { runtime } from '#platform/runtime.ts';
import type { LayoutServerLoad } from './$types';
import type { ShellData } from './shell/data.ts';
import { openEntries } from './shell/navigation.ts';

/** What the header and footer show on every page. */
export const load: LayoutServerLoad = ({ locals }) => {
  const { person, territory, locale } = locals;
  const roles = person ? person.roles.map(({ role }) => role) : null;
  const shell: ShellData = {
    person: person && { name: person.name, roles: [...new Set(roles)].map((role) => roleName(role)).join(', ') },
    territory: territory && { name: territory.name },
    demo: runtime().settings.demo,
    locale,
    entries: openEntries(roles),
  };
  return { shell };
};
