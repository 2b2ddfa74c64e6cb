import { get, update } from 'idb-keyval';

/**
 * A value on this device, in IndexedDB: it survives a reload, a dead battery, a page closed too early. Where the browser
 * refuses storage (private window) nothing is kept, and the page itself still holds what it has.
 */
export class KeptValue<T> {
  readonly #key: string;

  /** @param key names its owner too: nobody reads or sends another's */
  constructor(key: string) {
    this.#key = key;
  }

  /** As it was last kept; null: never, or storage is refused. */
  async load(): Promise<T | null> {
    try {
      return (await get<T | null>(this.#key)) ?? null;
    } catch {
      return null;
    }
  }

  /** @param value null forgets it @returns false: storage is refused */
  keep(value: T | null): Promise<boolean> {
    return this.change(() => value);
  }

  /** Two tabs that change it at once are put in line. @returns once it is on the device; false: storage is refused */
  async change(how: (kept: T | null) => T | null): Promise<boolean> {
    try {
      await update<T | null>(this.#key, (kept) => how(kept ?? null));
      return true;
    } catch {
      return false;
    }
  }
}

/** A list in order, of which two tabs add and remove side by side. As `KeptValue` for the rest. */
export class KeptList<T extends { id: string }> {
  readonly #kept: KeptValue<T[]>;

  constructor(key: string) {
    this.#kept = new KeptValue<T[]>(key);
  }

  async load(): Promise<T[]> {
    return (await this.#kept.load()) ?? [];
  }

  /** @returns once it is on the device; false: storage is refused */
  add(entry: T): Promise<boolean> {
    return this.#kept.change((all) => [...(all ?? []), entry]);
  }

  /** Puts an entry in the place of the one of the same id; one that is no longer there does not come back. */
  replace(entry: T): Promise<boolean> {
    return this.#kept.change((all) => (all ?? []).map((each) => (each.id === entry.id ? entry : each)));
  }

  remove(ids: ReadonlySet<string>): Promise<boolean> {
    return this.#kept.change((all) => (all ?? []).filter(({ id }) => !ids.has(id)));
  }
}
