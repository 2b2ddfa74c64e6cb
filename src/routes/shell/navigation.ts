import type { Role } from '#capabilities/accounts';
import { access, opens } from '../access.ts';
import { ENTRIES, PATHS, type Entry } from './paths.ts';

/** The id of the route that answers a path without parameters: layout groups are not part of an address. */
function routeAt(path: string): string | undefined {
  return Object.keys(access).find((id) => (id.replace(/\/\([^)]+\)/g, '') || '/') === path);
}

/**
 * The entries that exist and that roles may open.
 * @param roles null: nobody is signed in
 */
export function openEntries(roles: readonly Role[] | null): Entry[] {
  return ENTRIES.filter((entry) => {
    const id = routeAt(PATHS[entry]);
    // What describes the territory can be read by all its members; it is in the menu of those who keep it.
    return id !== undefined && opens(id, entry === 'territory' ? 'POST' : 'GET', roles);
  });
}
