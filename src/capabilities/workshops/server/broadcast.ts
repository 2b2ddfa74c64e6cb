import type { ServerResponse } from 'node:http';
import { endStream, writeStream } from '#platform/realtime/event-stream.ts';
import type { RevealedNote, VisibleEvent } from '../model.ts';
import { eventFor, type Viewer } from '../visibility.ts';
import type { Room } from './room.ts';

/** One open stream. `sent` is the number of the last event written to it. */
interface Client {
  res: ServerResponse;
  viewer: Viewer;
  sent: number;
}

/** Shorter would write more often than eyes notice; 1,000 people at 50 notes/s are then 20,000 writes a second. */
const FRAME = 50;
/** A phone that has not taken 1 MB of what was written is gone: it comes back with `Last-Event-ID`. */
const BACKLOG = 1024 * 1024;
const HEARTBEAT = 15_000;

const broadcasts = new WeakMap<Room, Broadcast>();

export function broadcastOf(room: Room): Broadcast {
  let broadcast = broadcasts.get(room);
  if (!broadcast) broadcasts.set(room, (broadcast = new Broadcast(room)));
  return broadcast;
}

/** Events of a room from a number on, as a viewer may see them. */
export function visibleEvents(room: Room, viewer: Viewer, after: number): VisibleEvent[] {
  // Whoever begins at the start reads in full what was opened since: the opening need not repeat it.
  const repeat = after > 0;
  return room.events.slice(Math.max(0, after)).map((event) => {
    const shown = eventFor(viewer, event, room.board, room.notePhase);
    return repeat && (shown.type === 'phase.reveal' || shown.type === 'phase.go')
      ? withOpened(room, viewer, shown)
      : shown;
  });
}

/** An event with the notes that it opened; the same event where it opened none. */
function withOpened(room: Room, viewer: Viewer, event: VisibleEvent): VisibleEvent {
  const phase = openedBy(room, event.seq);
  if (phase === null) return event;
  const before = room.events.slice(0, event.seq - 1);
  const notes = before.flatMap((each): RevealedNote[] => {
    const note = each.type === 'note.add' && each.phase === phase ? room.board.notes[each.id] : undefined;
    if (!note) return [];
    const { id, group, at, by, editedAt } = note;
    const text = note.hidden && viewer.kind !== 'staff' ? '' : note.text;
    return [{ id, group, text, at, ...(viewer.kind === 'staff' ? { by } : {}), ...(editedAt ? { editedAt } : {}) }];
  });
  return { ...event, opened: { phase, notes } } as VisibleEvent;
}

/** The phase written alone that an event of this number opened, by revealing or by leaving it; null: none. */
function openedBy(room: Room, seq: number): string | null {
  let current: string | null = null;
  const opened = new Set<string>();
  for (const event of room.events.slice(0, seq)) {
    if (event.type !== 'phase.reveal' && event.type !== 'phase.go') continue;
    const leaving: string | null = event.type === 'phase.reveal' ? event.phase : current;
    const opens =
      leaving !== null &&
      !opened.has(leaving) &&
      room.board.phases.some((phase) => phase.id === leaving && phase.alone);
    if (opens) opened.add(leaving);
    if (event.type === 'phase.go') current = event.phase;
    if (event.seq === seq) return opens ? leaving : null;
  }
  return null;
}

function frame(events: VisibleEvent[]): Buffer {
  return Buffer.from(`id: ${events.at(-1)!.seq}\ndata: ${JSON.stringify(events)}\n\n`);
}

/** The streams of a room: each event is read and serialised once for all who see it alike, and written in frames. */
export class Broadcast {
  private readonly room: Room;
  private readonly clients = new Set<Client>();
  private timer: NodeJS.Timeout | null = null;
  private lastFlush = 0;
  private spent = 0;
  private heartbeat: NodeJS.Timeout | null = null;
  private stopListening: (() => void) | null = null;

  constructor(room: Room) {
    this.room = room;
  }

  /**
   * Adds a stream, from the event after a number on; what it missed is written at once.
   * @returns what to call when the stream closes
   */
  add(res: ServerResponse, viewer: Viewer, after: number): () => void {
    const client: Client = { res, viewer, sent: Math.min(after, this.room.board.seq) };
    this.send(client);
    this.clients.add(client);
    this.stopListening ??= this.room.listen(() => this.schedule());
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT);
    return () => {
      this.clients.delete(client);
      if (this.clients.size > 0) return;
      this.stopListening?.();
      this.stopListening = null;
      if (this.heartbeat) clearInterval(this.heartbeat);
      this.heartbeat = null;
    };
  }

  /** The first event after a silence leaves at once; under load frames keep their distance, longer if writing takes long. */
  private schedule(): void {
    if (this.timer) return;
    const wait = Math.max(0, this.lastFlush + Math.max(FRAME, 2 * this.spent) - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  /** Ends every stream of the room; browsers come back with `Last-Event-ID`. */
  end(): void {
    for (const { res } of this.clients) endStream(res);
  }

  /** Open streams of a viewer. */
  count(participant: string): number {
    return [...this.clients].filter(({ viewer }) => viewer.kind === 'participant' && viewer.id === participant).length;
  }

  private flush(): void {
    this.timer = null;
    this.lastFlush = performance.now();
    const last = this.room.board.seq;
    const shared = new Map<string, Buffer>();
    for (const client of this.clients) {
      if (client.sent >= last) continue;
      const key = this.sharedKey(client);
      if (key === null) {
        this.send(client);
        continue;
      }
      let bytes = shared.get(key);
      if (!bytes) shared.set(key, (bytes = frame(visibleEvents(this.room, client.viewer, client.sent))));
      this.write(client, bytes, last);
    }
    this.spent = performance.now() - this.lastFlush;
    this.dismissRemoved();
  }

  /** Clients of one key see the new events alike; null for an author, who gets their own back signed. */
  private sharedKey({ viewer, sent }: Client): string | null {
    if (viewer.kind !== 'participant') return `${viewer.kind} ${sent}`;
    for (let seq = sent; seq < this.room.events.length; seq += 1)
      if (this.room.events[seq]!.by === viewer.id) return null;
    return `room ${sent}`;
  }

  private send(client: Client): void {
    const events = visibleEvents(this.room, client.viewer, client.sent);
    if (events.length > 0) this.write(client, frame(events), this.room.board.seq);
  }

  private write(client: Client, bytes: Buffer, last: number): void {
    if (writeStream(client.res, bytes, BACKLOG)) client.sent = last;
  }

  /** Whoever a facilitator removed has been told, and hears no more. */
  private dismissRemoved(): void {
    for (const { res, viewer } of this.clients) {
      if (viewer.kind === 'participant' && this.room.board.people[viewer.id]?.removed) endStream(res);
    }
  }

  private beat(): void {
    for (const { res } of this.clients) writeStream(res, ': \n\n', BACKLOG);
  }
}
