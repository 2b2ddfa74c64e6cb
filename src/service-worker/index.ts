/**
 * Serves one page only, registered by that page with its own address as scope: a participant's page of a day, the sheet of a
 * session, the page where a visit is noted. The network comes first; what was kept answers when there is none, or when it
 * is silent for 3 s. What waits to be sent is in IndexedDB, not here. What is kept, and for whom: #platform/offline/keep-page.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const page = new URL(worker.registration.scope).pathname;
const STORE = `maillage-page:${page}`;
const FOR = '/maillage-page-for';
const HOLDER_COOKIE = 'maillage.holder';
const PATIENCE = 3000;

interface Cookies {
  get(name: string): Promise<{ value: string } | null>;
}

async function fresh(request: Request): Promise<Response> {
  const answer = await fetch(request);
  const store = await caches.open(STORE);
  if (answer.ok) {
    // Asked with a question (`?origine=`) it is another page: the one that opens without network has none.
    if (new URL(request.url).search === '') await store.put(page, answer.clone());
  }
  // Sent away, this phone holds nobody who may see it any more: nothing of it stays here.
  else if (answer.type === 'opaqueredirect' || answer.status < 500) await caches.delete(STORE);
  return answer;
}

/** Whether whoever the page was kept for has signed out. Where workers read no cookies, the page itself asks before it shows. */
async function leftBehind(): Promise<boolean> {
  const holder = await (await caches.match(FOR, { cacheName: STORE }))?.text();
  const { cookieStore } = worker as unknown as { cookieStore?: Cookies };
  if (holder === undefined || !cookieStore) return false;
  return (await cookieStore.get(HOLDER_COOKIE))?.value !== holder;
}

async function pageOf(event: FetchEvent): Promise<Response> {
  if (await leftBehind()) {
    await caches.delete(STORE);
    return fetch(event.request);
  }
  const network = fresh(event.request);
  event.waitUntil(network.catch(() => {}));
  const kept = await caches.match(page, { cacheName: STORE });
  if (!kept) return network;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([network.catch(() => kept), late]);
}

async function partOf(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: STORE })) ?? fetch(request);
}

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(pageOf(event));
  else if (pathname.startsWith('/_app/immutable/')) event.respondWith(partOf(request));
});
