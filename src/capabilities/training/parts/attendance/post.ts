import { m } from '#paraglide/messages.js';
import { postAction } from '#platform/offline/post-action.ts';
import type { SentAct, Sheet } from '../../attendance.ts';

/** What the server made of the gestures sent. */
export interface Heard {
  sheet: Sheet;
  /** Gestures that were refused, with their sentence. */
  denied: { id: string; words: string }[];
}

export type Answer =
  | { type: 'heard'; heard: Heard }
  /** The network or the server is away: to be tried again. */
  | { type: 'offline' }
  /** The server did not understand what was sent. */
  | { type: 'malformed'; words: string }
  /** The sheet no longer opens to whoever asks: signed out, link closed. `words` is null for someone to sign in again. */
  | { type: 'shut'; words: string | null };

/** Posts gestures to the action `sync` of this page. */
export async function postActs(acts: readonly SentAct[]): Promise<Answer> {
  const posted = await postAction<Heard>('sync', { acts: JSON.stringify(acts) });
  return posted.type === 'refused' ? { type: 'malformed', words: m.training_attendance_not_understood() } : posted;
}
