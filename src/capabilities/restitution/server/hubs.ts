import type { ServerResponse } from 'node:http';
import { personOf, type Person } from '#capabilities/accounts';
import { appDb } from '#platform/database/pool.ts';
import { endStream, writeStream } from '#platform/realtime/event-stream.ts';
import type { LiveMessage } from '../live.ts';
import { may } from './permissions.ts';
import { forgetGone, noteGone, noteHere, stateOf } from './presence.ts';

/** After this long (ms) a browser comes back: one that takes nothing any more does not, and is no longer here. */
const LIFE = 15 * 60_000;
/** A message has a name and a place for each person here: who leaves this many bytes untaken reads nothing any more. */
const BACKLOG = 256 * 1024;

/** An open stream: who follows it, and the headers that prove it at each beat. */
export interface Reader {
  res: ServerResponse;
  person: Person;
  headers: Headers;
  since: number;
  hub: Hub;
}

/**
 * Readers of one session on this node, and who was here when they were last told. `reading`: the database is being asked;
 * `again`: it must be once more; `changed`: the form itself changed, not only who is here.
 */
export interface Hub {
  territory: string;
  session: string;
  readers: Set<Reader>;
  here: string;
  reading: boolean;
  again: boolean;
  changed: boolean;
}

// Sessions are numbered by whoever makes them, once in a territory: two territories may hold the same number.
const hubs = new Map<string, Hub>();
const keyOf = (territory: string, session: string) => `${territory} ${session}`;

function follows({ readers }: Hub, person: Person): boolean {
  return [...readers].some((reader) => reader.person.id === person.id);
}

export function send({ res }: Reader, message: LiveMessage): void {
  writeStream(res, `data: ${JSON.stringify(message)}\n\n`, BACKLOG);
}

/** Adds a stream to those that follow a session, in the territory in which its reader works. */
export function enter(res: ServerResponse, person: Person, session: string, headers: Headers): Reader {
  const key = keyOf(person.territory, session);
  const fresh = { readers: new Set<Reader>(), here: '', reading: false, again: false, changed: false };
  const hub = hubs.get(key) ?? { territory: person.territory, session, ...fresh };
  hubs.set(key, hub);
  const reader = { res, person, headers, since: Date.now(), hub };
  hub.readers.add(reader);
  return reader;
}

/** A reader follows no more; who has no other stream on the session is no longer here. A second call does nothing. */
export function leave(reader: Reader): void {
  const { hub, person } = reader;
  if (!hub.readers.delete(reader)) return;
  if (hub.readers.size === 0) hubs.delete(keyOf(hub.territory, hub.session));
  if (!follows(hub, person)) noteGone(appDb(), person, hub.session).catch(() => {});
}

/** Notes that someone has the session open; not for long where they left while it was written. */
export async function noteReader(hub: Hub, person: Person): Promise<void> {
  await noteHere(appDb(), person, hub.session, null);
  if (!follows(hub, person)) await noteGone(appDb(), person, hub.session);
}

/** Out of the hub first: nothing is written to a stream that has ended. */
function dismiss(reader: Reader): void {
  leave(reader);
  endStream(reader.res);
}

/** Reads once how a session stands and tells its readers what is new; notices that come meanwhile cost one more reading. */
async function tell(hub: Hub, changed: boolean): Promise<void> {
  hub.changed ||= changed;
  if (hub.reading) return void (hub.again = true);
  hub.reading = true;
  try {
    do {
      hub.again = false;
      const news: LiveMessage[] = [];
      const told = hub.changed;
      hub.changed = false;
      const state = await stateOf(appDb(), hub.territory, hub.session);
      if (!state) return [...hub.readers].forEach(dismiss);
      const here = JSON.stringify(state.here);
      if (told) news.push(state.standing);
      if (here !== hub.here) news.push({ here: state.here });
      hub.here = here;
      for (const reader of hub.readers) for (const message of news) send(reader, message);
    } while (hub.again);
  } finally {
    hub.reading = false;
  }
}

/** What a node said of a session. @param payload see `notify` (open.ts) */
export function heard(payload: string): void {
  const [territory, session, what] = payload.split(' ') as [string, string, string];
  const hub = hubs.get(keyOf(territory, session));
  if (hub) tell(hub, what === 'changed').catch(() => {});
}

/** Notices may have been missed: everyone is told again how their session stands. */
export function tellAll(): void {
  for (const hub of hubs.values()) tell(hub, true).catch(() => {});
}

/** Ends every stream: browsers come back to the next program. */
export function endAll(): void {
  for (const { readers } of hubs.values()) for (const { res } of readers) endStream(res);
}

/** Asks again who reads: a role may have been taken away, a session closed, another territory chosen. */
async function askAgain(reader: Reader): Promise<void> {
  const person = await personOf(appDb(), reader.headers);
  const same = person?.id === reader.person.id && person.territory === reader.hub.territory;
  if (same && may(person, 'read')) reader.person = person;
  else dismiss(reader);
}

async function beatOf(hub: Hub): Promise<void> {
  for (const reader of hub.readers) await askAgain(reader);
  const people = new Map([...hub.readers].map(({ person }) => [person.id, person]));
  for (const person of people.values()) await noteReader(hub, person);
  await tell(hub, false);
}

let beating = false;

/**
 * A sign of life of everyone here, and a byte for the proxies between: a silent connection is cut after a minute. A beat
 * that finds the one before at work leaves it to finish.
 */
export async function beat(): Promise<void> {
  for (const reader of [...hubs.values()].flatMap(({ readers }) => [...readers])) {
    if (Date.now() - reader.since > LIFE) dismiss(reader);
    else writeStream(reader.res, ': \n\n', BACKLOG);
  }
  if (beating) return;
  beating = true;
  const all = [...hubs.values()];
  const territories = new Set(all.map(({ territory }) => territory));
  const acts = [
    ...all.map((hub) => () => beatOf(hub)),
    ...[...territories].map((each) => () => forgetGone(appDb(), each)),
  ];
  // One session that fails takes no other with it.
  for (const act of acts) await act().catch((error: unknown) => console.error('stream:', error));
  beating = false;
}
