import type { Trx } from '#platform/database/connect.ts';
import type { Ref, Shown } from '../model.ts';

/** What the thread knows of whoever walks it; the `Person` of accounts is one. Null: a visitor. */
export interface ThreadViewer {
  id: string;
  territory: string;
  roles: readonly { role: string; establishment: string | null }[];
}

/**
 * How a capability shows its things of one kind. It leaves out what the viewer may not read and what it does not know.
 * Methods, not arrow properties: a capability may ask for its own, narrower `Person`.
 */
export interface Presenter {
  show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>>;
  /**
   * Ids of things whose words hold these, the most recent first, for whoever looks for an origin. Absent: things of this
   * kind are nobody's origin.
   * @param words plain: lower case, no accents
   */
  find?(trx: Trx, viewer: ThreadViewer, words: string, most: number): Promise<string[]>;
}

/** Things that should be tied and are not, as a list that a coordinator works through. */
export interface BrokenList {
  /** Stands in the address of the list: `actions-sans-origine`. */
  name: string;
  title(): string;
  /** What to do about them, in a sentence. */
  about(): string;
  /** @param page from 1 */
  find(trx: Trx, page: number, size: number): Promise<{ items: Ref[]; total: number }>;
}

let presenters: Record<string, Presenter> = {};
let lists: readonly BrokenList[] = [];

/** Given by the assembly, once: one presenter a kind. */
export function setPresenters(all: Record<string, Presenter>): void {
  presenters = all;
}

/** Given by the assembly, once. */
export function setBrokenLists(all: readonly BrokenList[]): void {
  lists = all;
}

export function presenterOf(kind: string): Presenter | null {
  return presenters[kind] ?? null;
}

/** Kinds whose things can be looked for, with how. */
export function finders(): [kind: string, presenter: Presenter][] {
  return Object.entries(presenters).filter(([, presenter]) => 'find' in presenter);
}

/** Whether the assembly has given presenters: a program without pages (the demo's loading, a test) has none. */
export function hasPresenters(): boolean {
  return Object.keys(presenters).length > 0;
}

export function brokenLists(): readonly BrokenList[] {
  return lists;
}
