/**
 * Serves one page only: a participant's page of a day, registered by that page with its own address as scope. The
 * network comes first; what was kept answers when there is none, or when it is silent for 3 s. Notes that wait are in
 * IndexedDB, not here.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const page = new URL(worker.registration.scope).pathname;
const STORE = `maillage-participer:${page}`;
const PATIENCE = 3000;

async function fresh(request: Request): Promise<Response> {
  const answer = await fetch(request);
  const store = await caches.open(STORE);
  if (answer.ok) await store.put(page, answer.clone());
  // Sent away, this phone holds nobody of the day any more: nothing of it stays here.
  else if (answer.type === 'opaqueredirect' || answer.status < 500) await store.delete(page);
  return answer;
}

async function pageOf(event: FetchEvent): Promise<Response> {
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
