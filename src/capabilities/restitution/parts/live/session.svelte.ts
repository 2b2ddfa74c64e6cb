import { createContext } from 'svelte';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { byId } from '../../chain.ts';
import { movedOn, type Here, type LiveMessage, type Place, type Standing } from '../../live.ts';
import type { Card, Change, SessionView, Theme } from '../../model.ts';
import { chainOf } from '../view/tables.ts';
import { changedSince, FRESH_MS, isFresh } from '../view/freshness.ts';
import { Later, type Parts } from './later.svelte.ts';
import { Outbox } from './outbox.svelte.ts';
import { post, type Done, type Refusal } from './post.ts';

/** What the page is drawn from; `GET /restitutions/ID/etat` gives it again. */
export interface SessionState {
  view: SessionView;
  here: Here[];
  /** The server's clock when it was read (ms). */
  now: number;
}

/** What the address asks for, and who reads. */
export interface SessionPage extends SessionState {
  me: { id: string; name: string };
  timeZone: string;
  /** What opens on demand; null: not here yet. */
  parts: Parts | null;
  /** Themes that the territory offers. */
  themes: Theme[];
  /** Whether the reader may remove the session. */
  mayArrange: boolean;
  /** An id for the card that a plain form adds. */
  newId: string;
  /** `?carte=`: the card that is open without scripts. */
  open: string | null;
  /** `?ajout=`: the form where the next card is typed. */
  adding: string | null;
  /** `?retiree=`: the card that was just removed, to be brought back. */
  removed: string | null;
  /** Of the open card, newest first; null: not asked for. */
  history: Change[] | null;
}

/** One sentence to a screen reader, then silence for a while (ms). */
const SILENCE = 5000;
/** Behind a proxy that swallows streams, and after a lost one, the page asks by itself (ms). */
const ASK = 10_000;

/** A session on screen: what the server last said, what was typed since, who else is there. */
export class Session {
  readonly outbox: Outbox;
  readonly later: Later;
  /** Cards that are open. */
  readonly opened = $state<Record<string, boolean>>({});
  /** The journal's number of one's own last write, by field. */
  readonly written = $state<Record<string, number>>({});
  /** Cards that others made while the page was open, and when they came (ms). */
  readonly arrived = $state<Record<string, number | undefined>>({});
  /** Cards made here. */
  readonly mine: Record<string, true> = {};
  /** `page`: without scripts, or not yet; `away`: the server does not answer. */
  link = $state.raw<'page' | 'live' | 'away'>('page');
  refusal = $state.raw<Refusal | null>(null);
  removed = $state.raw<{ id: string; words: string } | null>(null);
  said = $state.raw('');
  /** The server's clock, moved on from time to time (ms). */
  now = $state.raw(0);
  readonly #page: () => SessionPage;
  #later = $state.raw<SessionState | null>(null);
  readonly #state = $derived.by(() => {
    const page = this.#page();
    return this.#later && this.#later.view.seq >= page.view.seq ? this.#later : page;
  });
  readonly view = $derived(this.#state.view);
  readonly chain = $derived(chainOf(this.view));
  readonly others = $derived(this.#state.here.filter(({ id }) => id !== this.me.id));
  /** Where the reader is at work; null: not known yet. */
  at = $state.raw<Place | null>(null);
  #spoke = 0;
  /** How the form stood when it was last heard of. */
  #heard: Standing;
  #reading: Promise<void> | null = null;

  constructor(page: () => SessionPage, refusal: () => Refusal | null) {
    this.#page = page;
    this.refusal = refusal();
    this.now = page().now;
    this.later = new Later(page().parts);
    const { seq, disputes, themes } = page().view;
    this.#heard = { seq, disputes: disputes.length, themes: themes.length };
    this.outbox = new Outbox({
      send: post,
      sent: (entry, done) => this.#sent(entry.key, done),
      store: typeof sessionStorage === 'undefined' ? null : sessionStorage,
      name: `restitution:${page().view.id}`,
    });
  }

  get page(): SessionPage {
    return this.#page();
  }
  get me(): SessionPage['me'] {
    return this.page.me;
  }
  get live(): boolean {
    return this.link !== 'page';
  }

  isOpen(card: string): boolean {
    if (this.opened[card]) return true;
    // A plain form that was refused comes back open, as it was sent.
    const { card: picked, target } = this.refusal?.values ?? {};
    return !this.live && [this.page.open, picked, target].includes(card);
  }

  refused(action: string, values: Record<string, string>): Refusal | null {
    const refusal = this.refusal;
    if (refusal?.action !== action) return null;
    return Object.entries(values).every(([name, value]) => refusal.values[name] === value) ? refusal : null;
  }

  /** A gesture: done at once or refused where it was tried. */
  async act(action: string, values: Record<string, string>): Promise<boolean> {
    const answer = await post(action, values);
    this.refusal = answer.type === 'refused' ? answer.refusal : null;
    this.#reached(answer.type !== 'offline');
    if (answer.type !== 'done') return false;
    // What this gesture brings is no news to whoever made it.
    const known = byId(this.view.cards);
    await this.read();
    for (const { id } of this.view.cards) if (!known.has(id)) this.arrived[id] = undefined;
    return true;
  }

  async #sent(key: string, { seq, disputes = [] }: Done): Promise<void> {
    if (disputes.length === 0) this.written[key] = seq;
    await this.#reading;
    if (disputes.length > 0 || seq > this.view.seq) await this.read();
    if (disputes.length > 0) this.said = m.restitution_page_dispute_title();
  }

  /** Reads the session again; several askings at once make one reading, and one more after it. */
  async read(): Promise<void> {
    if (this.#reading) await this.#reading;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    await this.#reading;
  }

  async #read(): Promise<void> {
    try {
      const answer = await fetch(`/restitutions/${this.view.id}/etat`, { headers: { accept: 'application/json' } });
      if (!answer.ok) throw new TypeError(String(answer.status));
      const before = this.view;
      this.#later = (await answer.json()) as SessionState;
      this.now = this.#later.now;
      this.#reached(true);
      const known = byId(before.cards);
      const arrived = this.view.cards.filter(({ id }) => !known.has(id) && !this.mine[id]);
      for (const { id } of arrived) this.arrived[id] = this.now;
      await this.#say(changedSince(this.view.cards, before.seq, this.me.name), arrived);
    } catch {
      this.#reached(false);
    }
  }

  #reached(answered: boolean): void {
    if (this.live) this.link = answered ? 'live' : 'away';
    if (answered) this.later.again();
  }

  async #say(changed: Card[], arrived: Card[]): Promise<void> {
    if (changed.length + arrived.length === 0 || Date.now() - this.#spoke < SILENCE) return;
    this.#spoke = Date.now();
    // Nothing is said to whoever is alone: the sentences come with the first change of another.
    const { announced } = await import('../announced.ts');
    this.said = announced(changed, arrived, getLocale());
  }

  /** Whether someone else has just written this card, or on it. */
  fresh(card: Card): boolean {
    const arrived = this.arrived[card.id];
    return isFresh(card, this.me.name, this.now) || (arrived !== undefined && this.now - arrived < FRESH_MS);
  }

  /** Tells the others where this person is at work. */
  place(where: Place): void {
    if (where === this.at) return;
    this.at = where;
    this.#tell();
  }

  #tell(): void {
    if (!this.at) return;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ where: this.at });
    void fetch(`/api/restitutions/${this.view.id}/presence`, { method: 'POST', headers, body }).catch(() =>
      this.#reached(false),
    );
  }

  /** Follows the session while the page is open; the answer stops it. */
  follow(): () => void {
    this.link = 'live';
    const { card, target } = this.refusal?.values ?? {};
    for (const { id } of this.view.cards) if ([this.page.open, card, target].includes(id)) this.opened[id] = true;
    this.outbox.open();
    let source: EventSource;
    let again: ReturnType<typeof setTimeout>;
    const listen = () => {
      source = new EventSource(`/api/restitutions/${this.view.id}/flux`);
      source.onopen = () => {
        this.#reached(true);
        this.#tell();
      };
      source.onmessage = ({ data }) => this.#hear(JSON.parse(data as string) as LiveMessage);
      source.onerror = () => {
        // The browser tries again by itself, unless the server refused.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, ASK);
        void this.read();
      };
    };
    const back = () => {
      void this.outbox.run();
      void this.read();
    };
    const lost = () => this.#reached(false);
    // Whoever touches the page may open something next, perhaps without network.
    const bring = () => void this.later.bring();
    const touched = ['pointermove', 'pointerdown', 'keydown'] as const;
    const regular = setInterval(() => {
      this.now += ASK;
      if (source.readyState !== EventSource.OPEN || this.link === 'away') void this.read();
    }, ASK);
    addEventListener('online', back);
    addEventListener('offline', lost);
    for (const name of touched) addEventListener(name, bring, { once: true });
    listen();
    return () => {
      source.close();
      clearTimeout(again);
      clearInterval(regular);
      removeEventListener('online', back);
      removeEventListener('offline', lost);
      for (const name of touched) removeEventListener(name, bring);
    };
  }

  /** Reads again what moved on, unless the reading that is under way brings it. */
  async #catchUp(now: Standing): Promise<void> {
    const known = this.#heard;
    this.#heard = now;
    await this.#reading;
    if (movedOn(known, this.view.seq, now)) await this.read();
  }

  #hear(message: LiveMessage): void {
    this.#reached(true);
    if ('seq' in message) {
      void this.#catchUp(message);
    } else {
      const { view, now } = this.#state;
      this.#later = { view, now, here: message.here };
    }
  }
}

export const [sessionOf, giveSession] = createContext<Session>();
