import { get, update } from 'idb-keyval';
import type { Board } from '../model.ts';
import type { Intent } from '../undo.ts';

/** A command that waits on this phone for its answer. `at` is when it was written (ms, the server's clock). */
export type Waiting = Intent & { id: string; at: number };

/**
 * What a person wrote and the server has not answered yet, in order, kept in IndexedDB so that a reload or a dead
 * battery loses nothing. Two tabs add and remove side by side. Where the browser refuses storage (private window) a
 * command lives as long as the page.
 */
export class Outbox {
  private readonly key: string;

  constructor(workshop: string, participant: string) {
    this.key = `maillage:${workshop}:${participant}`;
  }

  async load(): Promise<Waiting[]> {
    try {
      return (await get<Waiting[]>(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  add(command: Waiting): Promise<void> {
    return this.change((kept) => [...kept, command]);
  }

  remove(id: string): Promise<void> {
    return this.change((kept) => kept.filter((each) => each.id !== id));
  }

  /** The board as it was last heard of; null: never, or storage is refused. */
  async board(): Promise<Board | null> {
    try {
      return (await get<Board | null>(`${this.key}:board`)) ?? null;
    } catch {
      return null;
    }
  }

  /** @param board null forgets it */
  async keepBoard(board: Board | null): Promise<void> {
    try {
      await update<Board | null>(`${this.key}:board`, () => board);
    } catch {
      // No storage: a page opened again without network shows an older board.
    }
  }

  private async change(how: (kept: Waiting[]) => Waiting[]): Promise<void> {
    try {
      await update<Waiting[]>(this.key, (kept) => how(kept ?? []));
    } catch {
      // No storage: the page itself still holds it.
    }
  }
}

/** A random UUID; `crypto.randomUUID` is missing on plain http, as on a school's network. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
