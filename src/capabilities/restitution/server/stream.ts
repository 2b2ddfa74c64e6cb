import type { ServerResponse } from 'node:http';
import { personOf } from '#capabilities/accounts';
import { appDb } from '#platform/database/pool.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isGone, openStream, refuse, webRequest, whenOver } from '#platform/realtime/event-stream.ts';
import { listen } from '#platform/realtime/listen.ts';
import type { RawHandler } from '#platform/realtime/raw.ts';
import { onStop } from '#platform/stop.ts';
import { beat, endAll, enter, heard, leave, noteReader, send, tellAll } from './hubs.ts';
import { CHANNEL, ensureSessionId } from './open.ts';
import { mustMay } from './permissions.ts';
import { HEARTBEAT, stateOf } from './presence.ts';

const PATH = /^\/api\/restitutions\/([^/]+)\/flux$/;
/** A computer, a tablet, a tab forgotten here and there: more is not a person. */
const STREAMS_EACH = 8;

/** Streams of each account on this node, those that are being opened among them. */
const places = new Map<string, number>();

/** Keeps a place for a stream until its request is over. @throws ExpectedError too_fast (429) */
function takePlace(res: ServerResponse, account: string): void {
  const taken = places.get(account) ?? 0;
  if (taken >= STREAMS_EACH) throw new ExpectedError('too_fast', 429);
  places.set(account, taken + 1);
  whenOver(res, () => {
    const left = places.get(account)! - 1;
    if (left > 0) places.set(account, left);
    else places.delete(account);
  });
}

async function stream(res: ServerResponse, session: string, headers: Headers): Promise<void> {
  const person = await personOf(appDb(), headers);
  mustMay(person, 'read');
  ensureSessionId(session);
  if (isGone(res)) return;
  // Before anything else is waited for: many asked for at once would each find the others not yet there.
  takePlace(res, person.id);
  const state = await stateOf(appDb(), person.territory, session);
  if (!state) throw new ExpectedError('restitution_unknown', 404);
  if (isGone(res)) return;
  openStream(res);
  const reader = enter(res, person, session, headers);
  whenOver(res, () => leave(reader));
  send(reader, state.standing);
  send(reader, { here: state.here });
  await noteReader(reader.hub, person);
}

/**
 * `GET /api/restitutions/{session}/flux`, on Node's own response: `LiveMessage`s, for members of the territory. Any other
 * request is left to the pages.
 */
export const restitutionStreams: RawHandler = (req, res) => {
  if (req.method !== 'GET' || !req.url?.startsWith('/api/restitutions/')) return false;
  const request = webRequest(req);
  const session = PATH.exec(new URL(request.url).pathname)?.[1]?.toLowerCase();
  if (!session) return false;
  stream(res, session, request.headers).catch((error: unknown) => refuse(request, res, error));
  return true;
};

/** Follows what every node writes, and ends the streams when the program stops. The assembly calls it once. */
export function followSessions(): void {
  listen({ [CHANNEL]: { heard, connected: tellAll } });
  const beating = setInterval(() => void beat(), HEARTBEAT).unref();
  onStop(() => {
    clearInterval(beating);
    endAll();
  });
}
