import { KeptList, KeptValue } from '#platform/offline/kept.ts';
import type { Board } from '../model.ts';
import type { Intent } from '../undo.ts';

/** A command that waits on this phone for its answer. `at` is when it was written (ms, the server's clock). */
export type Waiting = Intent & { id: string; at: number };

/**
 * What a person wrote and the server has not answered yet, in order, and the board as it was last heard of: kept on this
 * phone, so that a reload or a dead battery loses nothing.
 */
export class Outbox extends KeptList<Waiting> {
  readonly board: KeptValue<Board>;

  constructor(workshop: string, participant: string) {
    super(`maillage:${workshop}:${participant}`);
    this.board = new KeptValue(`maillage:${workshop}:${participant}:board`);
  }
}
