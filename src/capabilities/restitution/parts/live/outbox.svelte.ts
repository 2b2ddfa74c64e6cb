import type { Answer, Done } from './post.ts';

/** Something typed that the server does not have yet. */
export interface Waiting {
  /** One field, or one new card: a second writing of the same key takes the place of the first. */
  key: string;
  action: string;
  values: Record<string, string>;
  /** `held`: the person is still typing. */
  state: 'held' | 'waiting' | 'sending' | 'refused';
  errors: Record<string, string>;
}

interface Options {
  send: (action: string, values: Record<string, string>) => Promise<Answer>;
  /** Called before the writing leaves the box, so that the page already shows it. */
  sent: (entry: Waiting, done: Done) => Promise<void>;
  /** Outlives the page; null where the browser has none. */
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Name of the box in the store. */
  name: string;
}

const RETRY = 3000;

/** What is typed leaves one by one and in order, waits while the network is away, and survives a reload. */
export class Outbox {
  entries = $state.raw<Waiting[]>([]);
  online = $state.raw(true);
  readonly #options: Options;
  readonly #timers: Record<string, ReturnType<typeof setTimeout>> = {};
  #running = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes up what an earlier page could not send. */
  open(): void {
    const { store, name } = this.#options;
    try {
      const kept = JSON.parse(store?.getItem(name) ?? '[]') as Waiting[];
      this.entries = kept.map((entry) => ({ ...entry, state: entry.state === 'refused' ? 'refused' : 'waiting' }));
    } catch {
      store?.removeItem(name);
    }
    void this.run();
  }

  /** The last writing of a key that the server does not have; null: none. */
  of(key: string): Waiting | null {
    return this.entries.findLast((entry) => entry.key === key) ?? null;
  }

  /** @param hold milliseconds without another `put` of this key before it leaves; `left`: only once it is released */
  put(key: string, action: string, values: Record<string, string>, hold: number | 'left' = 0): void {
    const entry: Waiting = { key, action, values, state: hold === 0 ? 'waiting' : 'held', errors: {} };
    const old = this.entries.findIndex((each) => each.key === key && each.state !== 'sending');
    this.#set(old < 0 ? [...this.entries, entry] : this.entries.with(old, entry));
    clearTimeout(this.#timers[key]);
    if (hold === 0) void this.run();
    else if (hold !== 'left') this.#timers[key] = setTimeout(() => this.release(key), hold);
  }

  /** The person has done typing: it leaves now. */
  release(key: string): void {
    clearTimeout(this.#timers[key]);
    this.#set(
      this.entries.map((entry) =>
        entry.key === key && entry.state === 'held' ? { ...entry, state: 'waiting' } : entry,
      ),
    );
    void this.run();
  }

  /** Gives a refused writing up. */
  drop(key: string): void {
    this.#set(this.entries.filter((entry) => entry.key !== key || entry.state === 'sending'));
  }

  /** Sends what waits; also what to do when the network is back. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) if (!(await this.#leave(next))) break;
    } finally {
      this.#running = false;
    }
  }

  #next(): Waiting | undefined {
    return this.entries.find(({ state }) => state === 'waiting');
  }

  /** False: the network is away, the rest waits too. */
  async #leave(entry: Waiting): Promise<boolean> {
    const sending: Waiting = { ...entry, state: 'sending' };
    this.#replace(entry, sending);
    const answer = await this.#options.send(entry.action, entry.values);
    this.online = answer.type !== 'offline';
    if (answer.type === 'offline') {
      // A newer writing of the same key makes this one needless.
      const newer = this.entries.some((each) => each.key === entry.key && each !== sending);
      if (newer) this.#set(this.entries.filter((each) => each !== sending));
      else this.#replace(sending, entry);
      setTimeout(() => void this.run(), RETRY);
      return false;
    }
    if (answer.type === 'refused') {
      this.#replace(sending, { ...entry, state: 'refused', errors: answer.refusal.errors });
      return true;
    }
    // What was typed meanwhile rests on our own writing, not on another's.
    const { seq, disputes = [] } = answer.done;
    const follow = (each: Waiting) =>
      each.key === entry.key && 'base' in each.values && disputes.length === 0
        ? { ...each, values: { ...each.values, base: String(seq) } }
        : each;
    this.#set(this.entries.map((each) => (each === sending ? each : follow(each))));
    await this.#options.sent(entry, answer.done);
    this.#set(this.entries.filter((each) => each !== sending));
    return true;
  }

  #replace(entry: Waiting, by: Waiting): void {
    this.#set(this.entries.map((each) => (each === entry ? by : each)));
  }

  #set(entries: Waiting[]): void {
    this.entries = entries;
    const { store, name } = this.#options;
    try {
      if (entries.length === 0) store?.removeItem(name);
      else store?.setItem(name, JSON.stringify(entries));
    } catch {
      // A full store: the page itself still holds it.
    }
  }
}
