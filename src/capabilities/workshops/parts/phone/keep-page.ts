/** Where a phone keeps the page of a day and its parts: one store an address (src/service-worker reads the same). */
const storeOf = (path: string) => `maillage-participer:${path}`;

/**
 * Keeps this page and what it is made of on the phone, so that a reload without network shows it and the notes that
 * wait. The worker's scope is this one address: no other page is touched. Without https (or localhost) there is no
 * service worker, and nothing is kept.
 */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { origin, pathname } = location;
  try {
    const type = import.meta.env.DEV ? 'module' : 'classic';
    await navigator.serviceWorker.register('/service-worker.js', { scope: pathname, type });
    const store = await caches.open(storeOf(pathname));
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

/** Forgets it all: the phone changes hands. */
export async function forgetPage(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(storeOf(location.pathname));
}
