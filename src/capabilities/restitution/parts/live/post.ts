import { m } from '#paraglide/messages.js';

/** A form that was refused: what was typed, and a sentence by field ('' the whole form). */
export interface Refusal {
  action: string;
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** What the server made of a gesture. */
export interface Done {
  /** The journal's number after it. */
  seq: number;
  /** Disputes that a write opened. */
  disputes?: string[];
}

export type Answer =
  | { type: 'done'; done: Done }
  | { type: 'refused'; refusal: Refusal }
  /** The network or the server is away: to be tried again. */
  | { type: 'offline' };

/** A gateway that finds nobody behind it. */
const AWAY = [502, 503, 504];

/** Posts one action of this page as its form would, without leaving the page. */
export async function post(action: string, values: Record<string, string>): Promise<Answer> {
  const refused = (message: string): Answer => ({
    type: 'refused',
    refusal: { action, values, errors: { '': message } },
  });
  try {
    const response = await fetch(`?/${action}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(values),
    });
    if (AWAY.includes(response.status)) return { type: 'offline' };
    const text = await response.text();
    // Kit's forms come with the first gesture: who only reads does without.
    const { deserialize } = await import('$app/forms');
    const result = deserialize(text);
    if (result.type === 'success') return { type: 'done', done: result.data as unknown as Done };
    if (result.type === 'failure') return { type: 'refused', refusal: result.data!.refused as Refusal };
    return refused(result.type === 'error' ? result.error.message : m.restitution_page_signed_out());
  } catch (error) {
    // fetch says so of a network that is away; anything else came from a proxy's own page.
    return error instanceof TypeError ? { type: 'offline' } : refused(m.restitution_page_not_understood());
  }
}
