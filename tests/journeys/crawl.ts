import type { BrowserContext } from 'playwright-core';

/** An address of the platform, without its origin nor its language: '/tickets/0f3c…'. */
type Path = string;

/** Route ids with what they match, those with the fewest parameters first: `/tickets/nouveau` is no ticket. */
function matchers(routes: readonly string[]): { id: string; matches: RegExp }[] {
  const parameters = (id: string) => id.split('[').length;
  return [...routes]
    .sort((a, b) => parameters(a) - parameters(b))
    .map((id) => {
      const path =
        id
          .replace(/\/\([^)]+\)/g, '')
          .replace('[id]', '[0-9a-f-]{36}')
          .replace(/\[[a-z]+\]/g, '[^/?#]+') || '/';
      return { id, matches: new RegExp(`^${path}$`) };
    });
}

/**
 * Follows the links of pages, as their reader would, until every route that some link leads to has an address.
 * @param routes route ids: '/(staff)/tickets/[id]'
 * @returns an address by route id; a route that no page links to has none
 */
export async function crawl(
  context: BrowserContext,
  origin: string,
  routes: readonly string[],
): Promise<Map<string, Path>> {
  const known = matchers(routes);
  const found = new Map<string, Path>();
  const queue: Path[] = [];
  const meet = (path: Path) => {
    const id = known.find(({ matches }) => matches.test(path.replace(/[?#].*$/, '')))?.id;
    if (id === undefined || found.has(id)) return;
    found.set(id, path);
    queue.push(path);
  };
  for (const id of routes) if (!id.includes('[')) meet(id.replace(/\/\([^)]+\)/g, '') || '/');
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const html = await (await context.request.get(origin + path)).text();
    for (const [, href] of html.matchAll(/<a\s[^>]*?href="(\/[^"]*)"/g)) meet(href!.replaceAll('&amp;', '&'));
  }
  return found;
}
