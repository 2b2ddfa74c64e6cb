import type { IncomingMessage, ServerResponse } from 'node:http';
import { appDb } from '#platform/database/pool.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { endStream, isGone, openStream, refuse, webRequest, whenOver } from '#platform/realtime/event-stream.ts';
import type { RawHandler } from '#platform/realtime/raw.ts';
import { onStop } from '#platform/stop.ts';
import type { Viewer } from '../visibility.ts';
import { broadcastOf } from './broadcast.ts';
import { arrive } from './presence.ts';
import type { Room } from './room.ts';
import { residentRoom } from './rooms.ts';
import { seatOf, viewerOf } from './viewers.ts';

const PATH = /^\/api\/ateliers\/([^/]+)\/flux$/;

const open = new Set<ServerResponse>();
/** A phone, a tablet, a tab forgotten here and there: more is not a person. */
const STREAMS_EACH = 8;

/** Whoever sees a day without a token is asked again after this long (ms): a role may be taken away, a day closed to the public. */
const ASK_AGAIN = 60_000;

/** `after` of the address, or the browser's own `Last-Event-ID` when it reconnects; else from the start. */
function startOf(req: IncomingMessage, url: URL): number {
  const given = Number(req.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  return Number.isInteger(given) && given > 0 ? given : 0;
}

/** Ends a stream whose viewer is no longer what they were. A database that does not answer changes nobody. */
async function askAgain(res: ServerResponse, room: Room, { kind }: Viewer, request: Request): Promise<void> {
  const now = await viewerOf(appDb(), room, request.headers, seatOf(new URL(request.url))).catch((error: unknown) =>
    error instanceof ExpectedError ? null : { kind },
  );
  if (now?.kind !== kind) endStream(res);
}

async function stream(req: IncomingMessage, res: ServerResponse, workshop: string, request: Request): Promise<void> {
  const url = new URL(request.url);
  const room = await residentRoom(appDb(), workshop);
  const viewer = await viewerOf(appDb(), room, request.headers, seatOf(url));
  if (isGone(res)) return;
  if (viewer.kind === 'participant' && broadcastOf(room).count(viewer.id) >= STREAMS_EACH)
    throw new ExpectedError('too_fast', 429);
  openStream(res);
  open.add(res);
  const leave = viewer.kind === 'participant' ? arrive(workshop, viewer.id) : () => {};
  const remove = broadcastOf(room).add(res, viewer, startOf(req, url));
  const asking =
    viewer.kind === 'participant'
      ? undefined
      : setInterval(() => void askAgain(res, room, viewer, request), ASK_AGAIN).unref();
  whenOver(res, () => {
    clearInterval(asking);
    open.delete(res);
    remove();
    leave();
  });
}

/** `GET /api/ateliers/{workshop}/flux`, on Node's own response; any other request is left to the pages. */
export const workshopStreams: RawHandler = (req, res) => {
  if (req.method !== 'GET' || !req.url?.startsWith('/api/ateliers/')) return false;
  const request = webRequest(req);
  const workshop = PATH.exec(new URL(request.url).pathname)?.[1]?.toLowerCase();
  if (!workshop) return false;
  stream(req, res, workshop, request).catch((error: unknown) => refuse(request, res, error));
  return true;
};

/** Streams end at once when the program stops, so that browsers reconnect to the next one. */
export function closeStreamsOnStop(): void {
  onStop(() => {
    for (const res of open) endStream(res);
  });
}
