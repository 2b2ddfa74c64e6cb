/* eslint svelte/prefer-svelte-reactivity: off -- sets here are bookkeeping that no screen reads */
import type { KeptList, KeptValue } from '#platform/offline/kept.ts';
import type { Posted } from '#platform/offline/post-action.ts';
import { mergeVisit, contentOf, type ActResult, type VisitAct, type VisitContent } from '../../visit.ts';
import type { VisitDesk, VisitNews } from '../../visit-desk.ts';

/** An act on this device that the server has not taken. With neither of both it waits for its turn. */
export type KeptVisit = VisitAct & {
  /** Why the server refused it; the person corrects or withdraws it. */
  refused?: string;
  /** What somebody else made of the visit meanwhile; the person chooses. */
  conflict?: Omit<Extract<ActResult, { type: 'conflict' }>, 'id' | 'type'>;
};

export interface Heard {
  results: ActResult[];
  news: VisitNews;
}

interface Options {
  desk: VisitDesk;
  list: Pick<KeptList<KeptVisit>, 'load' | 'add' | 'replace' | 'remove'>;
  heard: Pick<KeptValue<VisitDesk>, 'load' | 'keep'>;
  send: (acts: readonly VisitAct[]) => Promise<Posted<Heard>>;
  /** Says to the other tabs of this device that the list changed, and hears it from them. */
  tabs: { tell: () => void; hear: (changed: () => void) => () => void };
}

const RETRY = 5_000;
/** Heard again this often (ms), while the page is seen. */
const REFRESH = 60_000;
const BATCH = 20;

/** Which visit an act is about. */
export const visitOf = (act: VisitAct): string => (act.type === 'note' ? act.id : act.visit);

/**
 * Visits typed on this device: each is written down here before anything is said, waits across reloads and dead batteries, and
 * leaves by itself, in order. The list on the device is the truth: every tab shows it, any tab may send it, and the server
 * takes each act once.
 */
export class VisitBox {
  desk: VisitDesk = $state.raw() as VisitDesk;
  waiting: KeptVisit[] = $state.raw([]);
  online = $state.raw(true);
  /** Since when there is no network (ms); null: there is. */
  offSince: number | null = $state.raw(null);
  /** Why nothing leaves; `words` null: to sign in again. Null: it does. */
  shut: { words: string | null } | null = $state.raw(null);
  /** Ids of acts that storage refused: they live as long as this page. */
  loose: readonly string[] = $state.raw([]);
  /** False until what waits on the device has been read: nothing may be said of it before. */
  ready = $state.raw(false);
  /** When what was sent from this page arrived, ISO, by visit. */
  arrived: Readonly<Record<string, string>> = $state.raw({});
  readonly #options: Options;
  #memory: KeptVisit[] = [];
  #sending = false;
  #loaded = false;
  #batch = BATCH;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.desk = options.desk;
  }

  /** Takes up what waits on the device, and begins to send; call from `onMount`. @returns how to stop */
  start(): () => void {
    void this.#load();
    const again = () => void this.flush(true);
    const lost = () => this.#away();
    const seen = () => document.visibilityState === 'visible' && again();
    const regular = setInterval(seen, REFRESH);
    const deaf = this.#options.tabs.hear(() => void this.#read());
    addEventListener('online', again);
    addEventListener('offline', lost);
    return () => {
      clearInterval(regular);
      clearTimeout(this.#retry);
      deaf();
      removeEventListener('online', again);
      removeEventListener('offline', lost);
    };
  }

  async #load(): Promise<void> {
    const { heard, desk } = this.#options;
    const kept = await heard.load();
    // Opened without network, the page is an older one than what was heard since.
    if (kept && kept.readAt > desk.readAt) this.desk = kept;
    else void heard.keep(desk);
    await this.#read();
    this.#loaded = true;
    this.ready = true;
    await this.flush(true);
  }

  async #read(): Promise<void> {
    this.waiting = [...(await this.#options.list.load()), ...this.#memory];
    const kept = await this.#options.heard.load();
    if (kept && kept.readAt > this.desk.readAt) this.desk = kept;
  }

  /**
   * Puts an act on the device, then sends it when the network allows.
   * @returns once it is written down; false: this browser keeps nothing, and the act lives as long as the page
   */
  async keep(act: KeptVisit): Promise<boolean> {
    const kept = await this.#options.list.add(act);
    if (!kept) {
      this.#memory = [...this.#memory, act];
      this.loose = [...this.loose, act.id];
    }
    await this.#changed();
    void this.flush();
    return kept;
  }

  /** Puts a corrected act in the place of the one that was refused, or that had not left. */
  async replace(act: KeptVisit): Promise<void> {
    this.#memory = this.#memory.map((each) => (each.id === act.id ? act : each));
    await this.#options.list.replace(act);
    await this.#changed();
    void this.flush();
  }

  /** The person gives it up: it was never sent. */
  async withdraw(id: string): Promise<void> {
    await this.#forget(new Set([id]));
    void this.flush();
  }

  /** Of two versions of a visit the person keeps their own: only the fields in question change, and it leaves again. */
  async keepMine(act: KeptVisit): Promise<void> {
    if (act.type !== 'edit' || !act.conflict) return;
    const { now, fields } = act.conflict;
    const { merged } = mergeVisit(act.was, contentOf(now), act.content);
    const mine = Object.fromEntries(fields.map((field) => [field, act.content[field]])) as Partial<VisitContent>;
    const { conflict: _, ...rest } = act;
    await this.replace({ ...rest, was: contentOf(now), content: { ...merged, ...mine } });
  }

  /** Forgets the lists that the page was made of; what waits stays on the device, for its owner to come back. */
  async forget(): Promise<void> {
    await this.#options.heard.keep(null);
  }

  /** Acts that may leave, in order: none whose visit waits for the person to correct or to choose. */
  #ready(): KeptVisit[] {
    const stuck = new Set<string>();
    return this.waiting.filter((act) => {
      if (act.refused !== undefined || act.conflict) stuck.add(visitOf(act));
      return !stuck.has(visitOf(act));
    });
  }

  /** Sends what waits. @param ask also where nothing does: to hear what is new */
  async flush(ask = false): Promise<void> {
    if (this.#sending || !this.#loaded) return;
    this.#sending = true;
    clearTimeout(this.#retry);
    try {
      let first = ask;
      for (let acts = this.#ready(); first || acts.length > 0; acts = this.#ready()) {
        first = false;
        if (!(await this.#leave(acts.slice(0, this.#batch)))) break;
      }
    } finally {
      this.#sending = false;
    }
  }

  /** @returns false: the rest waits too */
  async #leave(acts: readonly KeptVisit[]): Promise<boolean> {
    const answer = await this.#options.send(acts);
    if (answer.type === 'offline') {
      this.#away();
      this.#retry = setTimeout(() => void this.flush(true), RETRY);
      return false;
    }
    this.online = true;
    this.offSince = null;
    if (answer.type === 'shut') {
      this.shut = { words: answer.words };
      return false;
    }
    this.shut = null;
    if (answer.type === 'refused') return this.#sift(acts, answer.data);
    await this.#settle(answer.heard);
    this.#batch = BATCH;
    return true;
  }

  async #settle({ results, news }: Heard): Promise<void> {
    const { list, heard } = this.#options;
    const kept = results.flatMap((result) => (result.type === 'kept' ? [result] : []));
    this.arrived = { ...this.arrived, ...Object.fromEntries(kept.map(({ visit }) => [visit.id, visit.receivedAt])) };
    const lasts = { ...this.desk.lasts };
    for (const { visit } of kept) {
      if (visit.uai && visit.day >= (lasts[visit.uai]?.day ?? '')) lasts[visit.uai] = contentOf(visit);
    }
    this.desk = { ...this.desk, ...news, lasts };
    await heard.keep(this.desk);
    for (const result of results) {
      const act = this.waiting.find(({ id }) => id === result.id);
      if (!act || result.type === 'kept') continue;
      const { id: _, type, ...said } = result;
      const stuck: KeptVisit =
        type === 'refused' ? { ...act, refused: result.words } : { ...act, conflict: said as KeptVisit['conflict'] };
      this.#memory = this.#memory.map((each) => (each.id === act.id ? stuck : each));
      await list.replace(stuck);
    }
    await this.#forget(new Set(kept.map(({ id }) => id)));
  }

  /** One act that the server does not understand must not hold the others: they leave one by one. */
  async #sift(acts: readonly KeptVisit[], data: Record<string, unknown>): Promise<boolean> {
    const [first, second] = acts;
    this.#batch = 1;
    if (!first || second) return first !== undefined;
    const errors = (data.refused as { errors?: Record<string, string> } | undefined)?.errors ?? {};
    await this.replace({ ...first, refused: Object.values(errors)[0] ?? '' });
    return true;
  }

  async #forget(ids: ReadonlySet<string>): Promise<void> {
    this.#memory = this.#memory.filter(({ id }) => !ids.has(id));
    this.loose = this.loose.filter((id) => !ids.has(id));
    if (ids.size > 0) await this.#options.list.remove(ids);
    await this.#changed();
  }

  async #changed(): Promise<void> {
    await this.#read();
    this.#options.tabs.tell();
  }

  #away(): void {
    this.online = false;
    this.offSince ??= Date.now();
  }
}
