/** Where a device keeps a page and its parts: one store an address (src/service-worker reads the same). */
const storeOf = (path: string) => `maillage-page:${path}`;

/** The account for whom a kept page was made, in its store; absent: whoever holds the device. */
const FOR = '/maillage-page-for';

/**
 * The cookie that scripts read to know whose session the device holds; the session's own cookie is out of their reach. The
 * server takes it off with any page that somebody else asks for (src/routes/+layout.server.ts).
 */
export const HOLDER_COOKIE = 'maillage.holder';

/**
 * Keeps this page and what it is made of on the device, so that a reload without network shows it. The worker's scope is
 * this one address: no other page is touched. Without https (or localhost) there is no service worker, and nothing is kept.
 * @param holder account for whom the page was made: once they have signed out the worker shows it no more; null: a page of
 *   whoever holds the device
 */
export async function keepPage(holder: string | null = null): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { origin, pathname } = location;
  try {
    const type = import.meta.env.DEV ? 'module' : 'classic';
    const store = await caches.open(storeOf(pathname));
    if (holder !== null) await store.put(FOR, new Response(holder));
    await navigator.serviceWorker.register('/service-worker.js', { scope: pathname, type });
    // The worker keeps each fresh page by itself; the first one came before it.
    if (!(await store.match(origin + pathname))) await store.add(new Request(origin + pathname, { cache: 'no-store' }));
    const parts = new Set(
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.startsWith(`${origin}/_app/immutable/`)),
    );
    const kept = (await store.keys()).map(({ url }) => url).filter((url) => url.includes('/_app/immutable/'));
    await store.addAll([...parts].filter((part) => !kept.includes(part)));
    for (const url of kept) if (!parts.has(url)) await store.delete(url);
  } catch {
    // Offline already, storage refused or full: the page works, it is only not kept.
  }
}

/** Forgets it all: the device changes hands. */
export async function forgetPage(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(storeOf(location.pathname));
}

/** Whether the session of the device is that account's, as far as scripts can tell. */
export function heldBy(account: string): boolean {
  return document.cookie.split('; ').includes(`${HOLDER_COOKIE}=${account}`);
}
