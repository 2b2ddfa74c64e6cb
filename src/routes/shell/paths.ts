/** Entries of the menu, in the order of the menu. */
export const ENTRIES = [
  'home',
  'workshops',
  'directory',
  'plans',
  'training',
  'field',
  'catalogue',
  'territory',
  'search',
] as const;

export type Entry = (typeof ENTRIES)[number];

/** French paths, without the language. */
export const PATHS: Record<Entry, string> = {
  home: '/',
  workshops: '/ateliers',
  directory: '/annuaire',
  plans: '/projets',
  training: '/formation',
  field: '/terrain',
  catalogue: '/catalogue',
  territory: '/territoire',
  search: '/recherche',
};

/** Sections whose pages have other addresses than their entry's. */
const ALSO: Partial<Record<Entry, readonly string[]>> = {
  plans: ['/restitutions', '/experimentations', '/outils', '/charte', '/fil'],
  field: ['/socle', '/materiel', '/tickets', '/maillage'],
  catalogue: ['/medias', '/orientation'],
};

/** How an entry stands to the page on screen: see `current`. */
export function currentEntry(entry: Entry, here: string): 'page' | 'true' | undefined {
  const also = (ALSO[entry] ?? []).some((path) => current(path, here));
  return current(PATHS[entry], here) ?? (also ? 'true' : undefined);
}

/**
 * How a link to `path` stands to the page on screen: `page` it is the page, `true` the page is below it.
 * @param here path of the page, without the language
 */
export function current(path: string, here: string): 'page' | 'true' | undefined {
  if (path === here) return 'page';
  return path !== '/' && here.startsWith(`${path}/`) ? 'true' : undefined;
}
