import { createContext } from 'svelte';
import type { Board, Group, Participant, Phase, WorkshopEvent } from '../../model.ts';
import type { Refusal } from '../gestures.ts';
import type { Live } from '../live.svelte.ts';

/** What every part of a participant's page reads; each member follows the day. */
export interface Phone {
  readonly live: Live;
  readonly board: Board;
  readonly me: Participant;
  readonly group: Group;
  readonly phase: Phase | null;
  /** False where gestures would be refused: locked, removed, over. */
  readonly open: boolean;
  /** The last gesture that was refused, by the stream or by a posted form. */
  readonly refusal: Refusal | null;
  /** The person's own last gesture, that may be taken back. */
  readonly done: WorkshopEvent | null;
  readonly timeZone: string;
  readonly locale: string;
}

export const [phoneOf, givePhone] = createContext<Phone>();
