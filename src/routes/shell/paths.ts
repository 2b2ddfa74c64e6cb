/** Entries of the menu, in the order of the menu. */
export const ENTRIES = ['home', 'workshops', 'directory', 'projects', 'territory', 'search'] as const;

export type Entry = (typeof ENTRIES)[number];

/** French paths, without the language. */
export const PATHS: Record<Entry, string> = {
  home: '/',
  workshops: '/ateliers',
  directory: '/annuaire',
  projects: '/projets',
  territory: '/territoire',
  search: '/recherche',
};

/**
 * How a link to `path` stands to the page on screen: `page` it is the page, `true` the page is below it.
 * @param here path of the page, without the language
 */
export function current(path: string, here: string): 'page' | 'true' | undefined {
  if (path === here) return 'page';
  return path !== '/' && here.startsWith(`${path}/`) ? 'true' : undefined;
}
