import type { IncomingMessage, ServerResponse } from 'node:http';
import { appDb } from '#platform/database/pool.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { RawHandler } from '#platform/realtime/raw.ts';
import { onStop } from '#platform/stop.ts';
import { broadcastOf } from './broadcast.ts';
import { arrive } from './presence.ts';
import { residentRoom } from './rooms.ts';
import { seatOf, viewerOf } from './viewers.ts';

const PATH = /^\/api\/ateliers\/([^/]+)\/flux$/;

const open = new Set<ServerResponse>();
/** A phone, a tablet, a tab forgotten here and there: more is not a person. */
const STREAMS_EACH = 8;

/** `after` of the address, or the browser's own `Last-Event-ID` when it reconnects; else from the start. */
function startOf(req: IncomingMessage, url: URL): number {
  const given = Number(req.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  return Number.isInteger(given) && given > 0 ? given : 0;
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const name of ['authorization', 'cookie', 'host']) {
    const value = req.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

async function stream(req: IncomingMessage, res: ServerResponse, workshop: string, url: URL): Promise<void> {
  const room = await residentRoom(appDb(), workshop);
  const viewer = await viewerOf(appDb(), room, headersOf(req), seatOf(url));
  // It may have gone while we asked: its `close` is past and would never clean up.
  if (res.destroyed || req.socket.destroyed) return;
  if (viewer.kind === 'participant' && broadcastOf(room).count(viewer.id) >= STREAMS_EACH)
    throw new ExpectedError('too_fast', 429);
  // The stream ends with its connection, so that a frame is one write: chunked encoding would make it three.
  res.useChunkedEncodingByDefault = false;
  res.shouldKeepAlive = false;
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  // A first byte at once: a client that waits for it in vain is behind a proxy that buffers, and turns to long-polling.
  res.write('retry: 1500\n: \n\n');
  req.socket.setNoDelay(true);
  open.add(res);
  const leave = viewer.kind === 'participant' ? arrive(workshop, viewer.id) : () => {};
  const remove = broadcastOf(room).add(res, viewer, startOf(req, url));
  res.on('close', () => {
    open.delete(res);
    remove();
    leave();
  });
}

/** `GET /api/ateliers/{workshop}/flux`, on Node's own response; any other request is left to the pages. */
export const workshopStreams: RawHandler = (req, res) => {
  if (req.method !== 'GET' || !req.url?.startsWith('/api/ateliers/')) return false;
  const url = new URL(req.url, 'http://localhost');
  const workshop = PATH.exec(url.pathname)?.[1]?.toLowerCase();
  if (!workshop) return false;
  stream(req, res, workshop, url).catch((error: unknown) => {
    const expected = error instanceof ExpectedError ? error : new ExpectedError('bug', 500);
    if (expected !== error) console.error('stream:', error);
    if (res.headersSent) return void res.destroy();
    res.writeHead(expected.status, { 'content-type': 'application/json; charset=utf-8' });
    res.end(JSON.stringify({ code: expected.code, message: errorMessage(expected, 'fr') }));
  });
  return true;
};

/** Streams end at once when the program stops, so that browsers reconnect to the next one. */
export function closeStreamsOnStop(): void {
  onStop(() => {
    for (const res of open) res.end();
  });
}
