/* eslint svelte/prefer-svelte-reactivity: off -- sets and dates here are bookkeeping that no screen reads */
import { applyAct, sheetOn, type Mark, type SentAct, type Sheet, type SheetAct } from '../../attendance.ts';
import type { KeptValue } from '#platform/offline/kept.ts';
import type { Answer } from './post.ts';
import type { KeptAct, Queue } from './queue.ts';

interface Options {
  sheet: Sheet;
  queue: Pick<Queue, 'load' | 'add' | 'remove'> & { sheet: Pick<KeptValue<Sheet>, 'load' | 'keep'> };
  send: (acts: readonly SentAct[]) => Promise<Answer>;
  /** Whether the names stay on the device too, for a page that opens without network. */
  keepsSheet: boolean;
  newId: () => string;
}

/** A gesture that the server refused. `name`: whose; null: nobody in particular. */
export interface Refused {
  id: string;
  name: string | null;
  words: string;
}

const RETRY = 4000;
/** Other devices and the QR code mark too: asked again this often (ms), while the page is seen. */
const REFRESH = 20_000;
/** Gestures sent at once. */
const BATCH = 100;

/**
 * A sheet that is marked on this device: a gesture shows at once, waits here across reloads and dead networks, and leaves by
 * itself. Gestures leave in order, each until the server has answered.
 */
export class SheetDesk {
  confirmed: Sheet = $state.raw() as Sheet;
  waiting: KeptAct[] = $state.raw([]);
  online = $state.raw(true);
  /** Why the sheet no longer opens; `words` null: to sign in again. Null: it does. */
  shut: { words: string | null } | null = $state.raw(null);
  refused: Refused[] = $state.raw([]);
  readonly #options: Options;
  #sending = false;
  #loaded = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #batch = BATCH;

  constructor(options: Options) {
    this.#options = options;
    this.confirmed = options.sheet;
  }

  /** Takes up what waits on the device, and begins to follow; call from `onMount`. @returns how to stop */
  start(): () => void {
    void this.#load();
    const now = () => void this.flush();
    const lost = () => (this.online = false);
    const regular = setInterval(() => document.visibilityState === 'visible' && void this.flush(true), REFRESH);
    addEventListener('online', now);
    addEventListener('offline', lost);
    return () => {
      clearInterval(regular);
      clearTimeout(this.#retry);
      removeEventListener('online', now);
      removeEventListener('offline', lost);
    };
  }

  async #load(): Promise<void> {
    const { queue, keepsSheet } = this.#options;
    const [kept, sheet] = await Promise.all([queue.load(), keepsSheet ? queue.sheet.load() : null]);
    // Opened without network, the page is an older one than what was heard since.
    if (sheet) this.take(sheet);
    this.waiting = [...kept, ...this.waiting];
    this.#loaded = true;
    await this.flush(true);
  }

  /** What the screen shows: the sheet as heard, then what waits. */
  get shown(): Sheet {
    const sheet = sheetOn(this.confirmed, new Date());
    return this.waiting.reduce((after, act) => applyAct(after, act, new Date(act.madeAt).toISOString()), sheet);
  }

  /** A sheet that was heard by another way than this desk's own. */
  take(sheet: Sheet): void {
    if (sheet.readAt <= this.confirmed.readAt) return;
    this.confirmed = sheet;
    const stays = this.#options.keepsSheet && (sheet.state === 'open' || sheet.state === 'early');
    void this.#options.queue.sheet.keep(stays ? sheet : null);
  }

  mark(seats: string[], mark: Mark, reason = ''): void {
    const id = this.#options.newId();
    // Someone added by mistake who never left the device: nothing to say to the server.
    const unsent = mark === 'unmarked' && !this.#sending && this.waiting.some((act) => act.id === seats[0]);
    if (unsent) return this.#forget(new Set(seats));
    this.#do({ type: 'mark', id, seats, mark, reason });
  }

  /** @param recipient someone of the campaign; null: someone else, by their name */
  walkIn(person: { recipient: string | null; name: string; mail: string | null; establishment: string | null }): void {
    const { newId } = this.#options;
    this.#do({ type: 'walkIn', id: newId(), ...person, recipient: person.recipient ?? newId() });
  }

  #do(act: SheetAct): void {
    const kept: KeptAct = { ...act, madeAt: Date.now() };
    this.waiting = [...this.waiting, kept];
    void this.#options.queue.add(kept);
    void this.flush();
  }

  /** The person has read why. */
  read(id: string): void {
    this.refused = this.refused.filter((each) => each.id !== id);
  }

  /** Sends what waits. @param ask also where nothing does: to hear what others marked */
  async flush(ask = false): Promise<void> {
    if (this.#sending || !this.#loaded || this.shut) return;
    this.#sending = true;
    clearTimeout(this.#retry);
    try {
      let first = ask;
      while ((first || this.waiting.length > 0) && (await this.#leave(this.waiting.slice(0, this.#batch))))
        first = false;
    } finally {
      this.#sending = false;
    }
  }

  /** @returns false: the rest waits too */
  async #leave(acts: readonly KeptAct[]): Promise<boolean> {
    const answer = await this.#options.send(
      acts.map(({ madeAt, ...act }): SentAct => ({ ...act, age: Math.max(0, Date.now() - madeAt) })),
    );
    this.online = answer.type !== 'offline';
    if (answer.type === 'offline') {
      this.#retry = setTimeout(() => void this.flush(true), RETRY);
      return false;
    }
    if (answer.type === 'shut') {
      this.shut = { words: answer.words };
      void this.#options.queue.sheet.keep(null);
      return false;
    }
    if (answer.type === 'malformed') return this.#sift(acts, answer.words);
    const { sheet, denied } = answer.heard;
    this.take(sheet);
    for (const { id, words } of denied) this.#refuse(id, words);
    this.#forget(new Set(acts.map(({ id }) => id)));
    this.#batch = BATCH;
    return true;
  }

  /** One gesture that the server does not understand must not hold the others: they leave one by one. */
  #sift(acts: readonly KeptAct[], words: string): boolean {
    const [first, second] = acts;
    this.#batch = 1;
    if (!first || second) return first !== undefined;
    this.#refuse(first.id, words);
    this.#forget(new Set([first.id]));
    return true;
  }

  #refuse(id: string, words: string): void {
    const act = this.waiting.find((each) => each.id === id);
    const seats = [...this.confirmed.seats, ...this.confirmed.others];
    const name =
      act?.type === 'walkIn'
        ? act.name
        : (seats.find((seat) => act?.seats.length === 1 && seat.id === act.seats[0])?.name ?? null);
    this.refused = [...this.refused, { id, name: name === '' ? null : name, words }];
  }

  #forget(ids: ReadonlySet<string>): void {
    this.waiting = this.waiting.filter(({ id }) => !ids.has(id));
    void this.#options.queue.remove(ids);
  }
}
