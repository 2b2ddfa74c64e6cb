import { createContext } from 'svelte';
import type { Board } from '../../model.ts';
import type { Live } from '../live.svelte.ts';
import type { Around } from './around.svelte.ts';
import type { Refusal } from '../gestures.ts';

/** What every part of a facilitator's page shares. The values are read through getters: they follow the day. */
export interface DeskContext {
  readonly live: Live;
  readonly board: Board;
  readonly around: Around;
  /** Id of the workshop. */
  readonly workshop: string;
  /** Makes the ids of commands that plain forms post. */
  readonly ticket: string;
  /** Where plain forms post; it carries what the page shows, so that the page comes back as it was. */
  readonly action: string;
  /** The last refusal, of a posted form or of the stream. */
  readonly refusal: Refusal | null;
}

export const [deskContext, setDeskContext] = createContext<DeskContext>();
