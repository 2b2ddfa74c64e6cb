import { roleName } from '#capabilities/accounts';
import { HOLDER_COOKIE } from '#platform/offline/keep-page.ts';
import { runtime } from '#platform/runtime.ts';
import type { LayoutServerLoad } from './$types';
import type { ShellData } from './shell/data.ts';
import { openEntries } from './shell/navigation.ts';

/** What the header and footer show on every page. */
export const load: LayoutServerLoad = ({ locals, cookies }) => {
  const { person, territory, locale } = locals;
  // Signed out, or somebody else: what the device kept for whoever was here before shows no more without network.
  const holder = cookies.get(HOLDER_COOKIE);
  if (holder !== undefined && holder !== person?.id) cookies.delete(HOLDER_COOKIE, { path: '/' });
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
