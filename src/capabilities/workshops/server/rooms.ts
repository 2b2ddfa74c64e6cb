import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { listen } from '#platform/realtime/listen.ts';
import { onStop } from '#platform/stop.ts';
import { broadcastOf } from './broadcast.ts';
import { forgetPresence } from './presence.ts';
import { Room } from './room.ts';

/** A room that nobody listens to leaves the memory after this long: 2,000 events weigh about 2 MB. */
const IDLE = 10 * 60_000;

const rooms = new Map<string, { room: Promise<Room>; usedAt: number; listened: () => boolean }>();

async function load(db: Db, workshop: string): Promise<Room> {
  const { rows } = await sql<{
    territory: string | null;
  }>`select workshops.locate_workshop(${workshop}::uuid) as territory`.execute(db);
  const territory = rows[0]?.territory;
  if (!territory) throw new ExpectedError('unknown_workshop', 404);
  const room = new Room(db, territory, workshop);
  await room.catchUp();
  return room;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The room of a workshop, with every event that had been committed when it was asked for: for pages.
 * @throws ExpectedError unknown_workshop
 */
export async function roomOf(db: Db, workshop: string): Promise<Room> {
  const room = await residentRoom(db, workshop);
  await room.catchUp();
  return room;
}

/**
 * The room as this node knows it: current for what passed here, milliseconds behind other nodes (their notices are
 * followed). For commands, which read on under the lock anyway, and for streams: it asks the database nothing.
 * @throws ExpectedError unknown_workshop
 */
export async function residentRoom(db: Db, workshop: string): Promise<Room> {
  if (!UUID.test(workshop)) throw new ExpectedError('unknown_workshop', 404);
  const known = rooms.get(workshop);
  if (known) {
    known.usedAt = Date.now();
    return known.room;
  }
  const room = load(db, workshop);
  const entry = { room, usedAt: Date.now(), listened: () => false };
  rooms.set(workshop, entry);
  try {
    const loaded = await room;
    entry.listened = () => loaded.listened;
    return loaded;
  } catch (error) {
    rooms.delete(workshop);
    throw error;
  }
}

function forgetIdleRooms(): void {
  for (const [workshop, { usedAt, listened }] of rooms) {
    if (listened() || Date.now() - usedAt <= IDLE) continue;
    rooms.delete(workshop);
    forgetPresence(workshop);
  }
}

/** Drops a room whose past has changed (names purged): its streams end, and browsers come back to the new one. */
async function reopen(workshop: string): Promise<void> {
  const entry = rooms.get(workshop);
  rooms.delete(workshop);
  if (entry) broadcastOf(await entry.room).end();
}

const PURGED = 'purged ';
/** Tells every node, when the transaction commits, that the events of a workshop were rewritten. */
export async function announceRewriting(trx: Trx, workshop: string): Promise<void> {
  await sql`select pg_notify('workshops', ${PURGED + workshop})`.execute(trx);
}

/** Follows what other nodes append; after a lost connection every room reads on. */
export function followOtherNodes(): void {
  const readOn = (workshop: string) => {
    void rooms
      .get(workshop)
      ?.room.then((room) => room.catchUp())
      .catch(() => {});
  };
  listen({
    workshops: {
      heard: (payload) => {
        if (payload.startsWith(PURGED)) void reopen(payload.slice(PURGED.length)).catch(() => {});
        else readOn(payload);
      },
      connected: () => [...rooms.keys()].forEach(readOn),
    },
  });
  const tidy = setInterval(forgetIdleRooms, IDLE / 2).unref();
  onStop(() => clearInterval(tidy));
}

/** Empties the memory, as a restart would. For tests that check what the database alone remembers. */
export function forgetRooms(): void {
  rooms.clear();
}
