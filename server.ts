import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import compression from 'compression';
import { acceptedHost, addresses, announced } from './src/platform/addresses.ts';
import { prepareDatabase, prepareRuntime, type Prepared } from './src/platform/database/prepare.ts';
import { StartupError } from './src/platform/errors/startup-error.ts';
import { rawHandler } from './src/platform/realtime/raw.ts';
import { runtime, setRuntime } from './src/platform/runtime.ts';
import { stopping } from './src/platform/stop.ts';
import { readSettings, type Settings } from './src/platform/settings.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next?: () => void) => void;

// Pages made on the spot leave compressed too: a phone in a full room counts every kilobyte. Streams never come here.
const compress = compression() as unknown as (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

let handler: Handler | null = null;
let prepared: Prepared | null = null;
let stopped = false;

function say(phase: string): void {
  process.stderr.write(`  · ${phase}\n`);
}

/** Only the pages that take files read large bodies; they refuse what is too large with their own sentence. */
const FILE_PAGES = [
  '(annuaire|ateliers|restitutions)/importer',
  'charte/calendrier',
  'formation/campagnes/[^/]+/(destinataires/importer|sofia|reponses/[^/]+)',
  'formation/offre/[^/]+',
  'socle/importer',
  'catalogue/(importer|[^/]+)',
  'tickets/(nouveau|signaler/[^/]+)',
  'maillage/fond',
  'materiel/[^/]+(/modifier)?',
  'materiel/reservations/[^/]+',
];
const TAKES_FILES = new RegExp(`^/(en/)?(${FILE_PAGES.join('|')})(\\?|$)`);
const SMALL_BODY = 512 * 1024;

/** Status that refuses a body before it is read; null: it may come. A body of unknown length is refused too. */
function bodyRefusal({ method, url, headers }: IncomingMessage): 411 | 413 | null {
  if (method === 'GET' || method === 'HEAD') return null;
  if (headers['content-length'] === undefined) return headers['transfer-encoding'] === undefined ? null : 411;
  if (TAKES_FILES.test(url ?? '')) return null;
  return Number(headers['content-length']) > SMALL_BODY ? 413 : null;
}

function listen(settings: Settings): Promise<Server> {
  const server = createServer((req, res) => {
    if (!handler) {
      res.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' });
      res.end('Maillage démarre, un instant.\n');
      return;
    }
    if (!acceptedHost(req.headers.host, settings)) {
      res.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
      res.end('Cette adresse n’est pas celle de cette installation (réglage APP_ORIGIN).\n');
      return;
    }
    // Overwrites what a client may have sent: the scheme is ours to say.
    req.headers['x-maillage-protocol'] = settings.origin?.startsWith('https:') ? 'https' : 'http';
    // While it stops, a stream would begin only to be cut.
    if (!stopped && rawHandler()?.(req, res)) return;
    const refused = stopped ? 503 : bodyRefusal(req);
    if (refused) {
      res.writeHead(refused, { 'retry-after': '2', connection: 'close', 'content-type': 'text/plain; charset=utf-8' });
      res.end(refused === 503 ? 'Maillage s’arrête, un instant.\n' : 'Cet envoi est trop grand.\n');
      return;
    }
    const answer = handler;
    compress(req, res, () => answer(req, res));
  });
  // Streams stay open for hours; only the arrival of headers is bounded.
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new StartupError(
              `Le port ${settings.port} est déjà pris : arrêtez l'autre programme ou choisissez un autre PORT.`,
            )
          : new StartupError(`Le port ${settings.port} ne peut pas être ouvert (${error.code}).`),
      );
    });
    server.listen({ port: settings.port, host: '::', backlog: 4096 }, () => resolve(server));
  });
}

async function stop(server: Server | null): Promise<void> {
  if (stopped) return;
  stopped = true;
  server?.close();
  // Whoever asked waits two seconds at most; the database, told to stop, finishes by itself.
  setTimeout(() => process.exit(0), 1800).unref();
  await Promise.race([Promise.allSettled(stopping()), new Promise((resolve) => setTimeout(resolve, 1000))]);
  server?.closeAllConnections();
  await prepared?.stop();
  process.exit(0);
}

async function builtHandler(): Promise<Handler> {
  // A name that types do not follow: the file is there once `vite build` has run.
  const file: string = './build/handler.js';
  return ((await import(file)) as { handler: Handler }).handler;
}

async function developmentHandler(server: Server): Promise<Handler> {
  const { createServer: createVite } = await import('vite');
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
  return (req, res) => vite.middlewares(req, res, () => res.writeHead(404).end());
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const server = await listen(settings);
  process.on('SIGTERM', () => void stop(server));
  process.on('SIGINT', () => void stop(server));
  const { port } = server.address() as { port: number };
  prepared = await prepareDatabase(settings, say);
  setRuntime(await prepareRuntime(settings, port, prepared));
  if (settings.demo) {
    const { loadDemo } = await import('./demo/load.ts');
    await loadDemo(say);
  }
  process.env.PROTOCOL_HEADER = 'x-maillage-protocol';
  // Above the 50 MB that an import refuses with its own sentence; `bodyRefusal` bounds all other bodies.
  process.env.BODY_SIZE_LIMIT = '64M';
  say('chargement des pages');
  handler = process.argv.includes('--dev') ? await developmentHandler(server) : await builtHandler();
  // The first request runs the bundle's own start (pools, jobs, demo territory): make it ours, not a visitor's.
  await fetch(`http://127.0.0.1:${port}/sante`).then((answer) => answer.text());
  // Tests and benches start us on a free port (PORT=0) and wait for it.
  process.send?.({ port });
  process.stdout.write(announced(addresses(settings, port), runtime()));
}

start().catch(async (error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `\n${error.message}\n` : `\n${(error as Error).stack}\n`);
  await prepared?.stop();
  process.exit(1);
});
