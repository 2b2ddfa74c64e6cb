/* eslint svelte/prefer-svelte-reactivity: off -- sets and dates here are bookkeeping that no screen reads */
import { newId } from '#platform/offline/new-id.ts';
import { apply } from '../board.ts';
import { copyBoard } from '../copy.ts';
import type { Actor, Board, VisibleEvent } from '../model.ts';
import { decide } from '../rules.ts';
import type { Intent } from '../undo.ts';
import { Outbox, type Waiting } from './outbox.ts';
import { follow, type Link } from './transport.ts';

/** What the server rendered, and who looks: the page goes on from there. */
export interface Screen {
  workshop: string;
  board: Board;
  /** The server's clock when it answered (ms): timers count from it, not from the phone's. */
  now: number;
  actor: Actor | null;
}

/** A command that the server refused, with its sentence. */
export interface Refusal {
  id: string;
  intent: Intent;
  code: string;
  message: string;
}

/**
 * A board that follows the day: events arrive by the stream, what this person does shows at once and waits here,
 * across reloads and dead networks, until the server has answered. One command at a time, in order.
 */
export class Live {
  readonly workshop: string;
  readonly actor: Actor | null;
  /** The board as this person should see it now: what is confirmed, then what waits. */
  board: Board = $state.raw() as Board;
  /** Events as they arrive, the newest last; for announcements and «what just happened». 50 at most. */
  recent: VisibleEvent[] = $state.raw([]);
  waiting: Waiting[] = $state.raw([]);
  link: Link = $state.raw('stream');
  refused: Refusal | null = $state.raw(null);
  /** Refused commands that carried words, until the person has read why: what was written is never just gone. */
  unsent: Refusal[] = $state.raw([]);
  private confirmed: Board;
  private shift: number;
  private readonly outbox: Outbox | null;
  private connection: ReturnType<typeof follow> | null = null;
  private sending = false;

  constructor({ workshop, board, now, actor }: Screen) {
    this.workshop = workshop;
    this.actor = actor;
    this.confirmed = copyBoard(board);
    this.board = board;
    this.shift = now - Date.now();
    this.outbox = actor?.kind === 'participant' ? new Outbox(workshop, actor.id) : null;
  }

  /** The desk of someone who runs the day, also where they joined it from the same browser. */
  private get team(): boolean {
    return this.actor?.kind === 'facilitator';
  }

  /** The server's clock, as near as the phone can tell (ms). */
  now(): number {
    return Date.now() + this.shift;
  }

  /** Begins to follow; call from `onMount`. @returns how to stop */
  start({ room = false } = {}): () => void {
    this.shift = truestShift(this.workshop, this.shift);
    this.connection = follow({
      workshop: this.workshop,
      seq: () => this.confirmed.seq,
      receive: (events) => this.receive(events),
      change: (link) => {
        this.heard = link;
        this.link = link;
        if (link !== 'offline') void this.flush();
      },
      view: room ? 'salle' : this.team ? 'equipe' : null,
    });
    void Promise.all([this.outbox?.load() ?? [], this.outbox?.board.load() ?? null]).then(([kept, board]) => {
      // Opened without network, the page is an older one than what was heard since.
      if (board && board.seq > this.confirmed.seq) this.confirmed = board;
      this.waiting = [...kept, ...this.waiting].filter(
        ({ id }, at, all) => !this.settled.has(id) && all.findIndex((each) => each.id === id) === at,
      );
      this.loaded = true;
      this.redraw();
      void this.flush();
    });
    return () => {
      this.connection?.stop();
      for (const timer of this.timers) clearTimeout(timer);
    };
  }

  /** What waited before a reload leaves first: nothing is sent until it is read. */
  private loaded = false;
  /** What the stream says of the network; a post that fails may know better for a while. */
  private heard: Link = 'stream';
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  private later(work: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }

  private readonly settled = new Set<string>();

  private receive(events: VisibleEvent[]): void {
    const fresh = events.filter((event) => event.seq > this.confirmed.seq);
    for (const event of fresh) {
      apply(this.confirmed, event);
      if (event.type !== 'hidden') this.settle(event.id);
    }
    this.recent = [...this.recent, ...fresh].slice(-50);
    this.redraw();
    if (fresh.length > 0) this.keep();
  }

  private keeping = false;
  private changed = false;

  /** Keeps the board on the phone, once a second at most: a busy day changes it many times more. */
  private keep(): void {
    if (!this.outbox) return;
    this.changed = this.keeping;
    if (this.keeping) return;
    this.keeping = true;
    void this.outbox.board.keep(this.confirmed);
    this.later(() => {
      this.keeping = false;
      if (this.changed) this.keep();
    }, 1000);
  }

  /** Leaves nothing of the day on the phone: it changes hands. */
  forget(): void {
    this.keeping = true;
    void this.outbox?.board.keep(null);
  }

  private settle(id: string): void {
    this.settled.add(id);
    if (!this.waiting.some((each) => each.id === id)) return;
    this.waiting = this.waiting.filter((each) => each.id !== id);
    void this.outbox?.remove(new Set([id]));
  }

  /** Does something: it shows at once and leaves as soon as the network allows. @returns the command's id */
  do(intent: Intent): string {
    const id = newId();
    const command: Waiting = { ...intent, id, at: this.now() };
    this.refused = null;
    this.waiting = [...this.waiting, command];
    void this.outbox?.add(command);
    this.redraw();
    void this.flush();
    return id;
  }

  private async flush(): Promise<void> {
    if (this.sending || !this.loaded) return;
    this.sending = true;
    try {
      let next: Waiting | undefined;
      while ((next = this.waiting.find((each) => !this.acknowledged.has(each.id)))) {
        if (!(await this.send(next))) break;
      }
    } finally {
      this.sending = false;
    }
  }

  /** Answered by the server, not yet seen in the stream. */
  private readonly acknowledged = new Set<string>();

  /** @returns false when the line must wait (no network, too fast, server away, identity taken up elsewhere) */
  private async send({ at: _, ...command }: Waiting): Promise<boolean> {
    let status: number;
    let answer: { seq?: number; code?: string; message?: string };
    try {
      const response = await fetch(`/api/ateliers/${this.workshop}/commandes${this.team ? '?vue=equipe' : ''}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      });
      status = response.status;
      // A portal that asks for a password answers 200 with a page of its own: not an answer.
      answer = (await response.json()) as typeof answer;
      if (status === 200 && typeof answer.seq !== 'number') throw new Error('not our server');
    } catch {
      this.link = 'offline';
      this.later(() => void this.flush(), 3000);
      return false;
    }
    this.link = this.heard;
    if (status === 200) {
      this.confirm(command.id, answer.seq!);
      return true;
    }
    if (status === 401) {
      this.link = 'elsewhere';
      return false;
    }
    if (status === 429 || status >= 500) {
      this.later(() => void this.flush(), 2000);
      return false;
    }
    this.refused = {
      id: command.id,
      intent: command as unknown as Intent,
      code: answer.code ?? 'bug',
      message: answer.message ?? '',
    };
    if ('text' in this.refused.intent) this.unsent = [...this.unsent, this.refused];
    this.settle(command.id);
    this.redraw();
    return true;
  }

  private confirm(id: string, seq: number): void {
    this.acknowledged.add(id);
    // Sent a second time after a reload: its event came with the page, the stream will not bring it again.
    if (seq <= this.confirmed.seq) {
      this.settle(id);
      this.redraw();
    } else {
      this.later(() => this.confirmed.seq < seq && void this.connection?.check(), 3000);
    }
  }

  private redraw(): void {
    const drawn = copyBoard(this.confirmed);
    for (const command of this.actor ? this.waiting : []) this.drawAhead(drawn, this.actor!, command);
    this.board = drawn;
  }

  private drawAhead(drawn: Board, actor: Actor, { at, ...command }: Waiting): void {
    try {
      const decision = decide(drawn, actor, command);
      if ('refused' in decision) return;
      const by = actor.kind === 'participant' ? actor.id : null;
      const event = { seq: drawn.seq, id: command.id, at: new Date(at).toISOString(), by, ...decision };
      apply(drawn, event);
    } catch {
      // Kept by an older version of this page, in another form: the server will say what it thinks of it.
    }
  }

  /** Where a thing that this person wrote stands. */
  stateOf(id: string): 'sent' | 'waiting' | 'offline' {
    if (!this.waiting.some((each) => each.id === id)) return 'sent';
    return this.link === 'offline' || this.link === 'elsewhere' ? 'offline' : 'waiting';
  }
}

/**
 * How far the server's clock is from this phone's (ms). A page kept for offline use carries an old time, which can only
 * make the difference too small: the largest one seen is the truest.
 */
function truestShift(workshop: string, shift: number): number {
  const key = `maillage:shift:${workshop}`;
  try {
    const truest = Math.max(shift, Number(localStorage.getItem(key) ?? shift));
    localStorage.setItem(key, String(truest));
    return truest;
  } catch {
    return shift;
  }
}
