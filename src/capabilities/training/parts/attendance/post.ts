import { m } from '#paraglide/messages.js';
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

/** A gateway that finds nobody behind it; a server that is asked too much, or has a bad day. */
const AWAY = [429, 500, 502, 503, 504];
const PATIENCE = 15_000;

/** Posts gestures to the action `sync` of this page, as a form would, without leaving the page. */
export async function postActs(acts: readonly SentAct[]): Promise<Answer> {
  try {
    const response = await fetch('?/sync', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams({ acts: JSON.stringify(acts) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (AWAY.includes(response.status)) return { type: 'offline' };
    const text = await response.text();
    const { deserialize } = await import('$app/forms');
    const result = deserialize(text);
    if (result.type === 'success') return { type: 'heard', heard: result.data as unknown as Heard };
    if (result.type === 'redirect') return { type: 'shut', words: null };
    if (result.type === 'failure') return { type: 'malformed', words: m.training_attendance_not_understood() };
    if ((result.status ?? 500) >= 500) return { type: 'offline' };
    return { type: 'shut', words: result.status === 401 ? null : result.error.message };
  } catch {
    // Nobody answered in time, or a portal that asks for a password answered a page of its own.
    return { type: 'offline' };
  }
}
