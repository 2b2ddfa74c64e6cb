import { get, update } from 'idb-keyval';
import type { Sheet, SheetAct } from '../../attendance.ts';

/** A gesture that the server has not answered yet. `madeAt`: the device's own clock (ms). */
export type KeptAct = SheetAct & { madeAt: number };

/**
 * What was marked and not yet sent, in order, kept in IndexedDB: it survives a reload, a dead battery, a page closed too
 * early. Where the browser refuses storage (private window) it lives as long as the page.
 */
export class Queue {
  readonly #key: string;

  /** @param holder account of the person; null: whoever has the link. Nobody sends another's marks in their own name. */
  constructor(session: string, holder: string | null) {
    this.#key = `maillage:emargement:${session}:${holder ?? 'lien'}`;
  }

  async load(): Promise<KeptAct[]> {
    return (await this.#read<KeptAct[]>(this.#key)) ?? [];
  }

  add(act: KeptAct): Promise<void> {
    return this.#write<KeptAct[]>(this.#key, (kept) => [...(kept ?? []), act]);
  }

  remove(ids: ReadonlySet<string>): Promise<void> {
    return this.#write<KeptAct[]>(this.#key, (kept) => (kept ?? []).filter(({ id }) => !ids.has(id)));
  }

  /** The sheet as it was last heard of; null: never, or storage is refused. */
  async sheet(): Promise<Sheet | null> {
    return (await this.#read<Sheet | null>(`${this.#key}:feuille`)) ?? null;
  }

  /** @param sheet null forgets it */
  keepSheet(sheet: Sheet | null): Promise<void> {
    return this.#write<Sheet | null>(`${this.#key}:feuille`, () => sheet);
  }

  async #read<T>(key: string): Promise<T | undefined> {
    try {
      return await get<T>(key);
    } catch {
      return undefined;
    }
  }

  async #write<T>(key: string, change: (kept: T | undefined) => T): Promise<void> {
    try {
      await update<T>(key, change);
    } catch {
      // No storage: the page itself still holds it.
    }
  }
}
