/** What the server made of a form that was posted without leaving the page. */
export type Posted<Data> =
  | { type: 'heard'; heard: Data }
  /** The network or the server is away: to be tried again. */
  | { type: 'offline' }
  /** The form was refused; `data` is what the action said. */
  | { type: 'refused'; data: Record<string, unknown> }
  /** The page no longer opens to whoever asks. `words` is null for someone to sign in again. */
  | { type: 'shut'; words: string | null };

/** A gateway that finds nobody behind it; a server that is asked too much, or has a bad day. */
const AWAY = [429, 500, 502, 503, 504];
const PATIENCE = 15_000;

/** Posts one action of this page as its form would: `sync` for `?/sync`. */
export async function postAction<Data>(action: string, values: Record<string, string>): Promise<Posted<Data>> {
  try {
    const response = await fetch(`?/${action}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(values),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (AWAY.includes(response.status)) return { type: 'offline' };
    const text = await response.text();
    // Kit's forms come with the first gesture: who only reads does without.
    const { deserialize } = await import('$app/forms');
    const result = deserialize(text);
    if (result.type === 'success') return { type: 'heard', heard: result.data as unknown as Data };
    if (result.type === 'redirect') return { type: 'shut', words: null };
    if (result.type === 'failure') return { type: 'refused', data: result.data ?? {} };
    if ((result.status ?? 500) >= 500) return { type: 'offline' };
    return { type: 'shut', words: result.status === 401 ? null : result.error.message };
  } catch {
    // Nobody answered in time, or a portal that asks for a password answered a page of its own.
    return { type: 'offline' };
  }
}
