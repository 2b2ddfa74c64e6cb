import { createHmac, randomUUID } from 'node:crypto';
import { runtime } from '#platform/runtime.ts';
import type { Joining } from './participants.ts';
import { newToken } from '#platform/secrets.ts';

/** The ids and the token of a request to join. */
interface Identity {
  event: string;
  participant: string;
  token: string;
}

/**
 * What a request makes of the person who sends it. With a number, the same each time the same is asked: drawn from
 * the number and every word of it by the installation's secret, so that neither an id seen on the board nor a number
 * used for someone else leads to a token, and nothing more is kept than its hash.
 * @param request the number (UUID in lower case); null: drawn at random, never the same again
 */
export function identityOf(workshop: string, joining: Joining, request: string | null): Identity {
  if (request === null) return { event: randomUUID(), participant: randomUUID(), token: newToken().token };
  const { name, establishment, organisation, profile, group } = joining;
  const asked = [request, workshop, name, establishment, organisation, profile, group];
  const draw = (what: string) =>
    createHmac('sha256', runtime().secret)
      .update(JSON.stringify(['join', what, ...asked]))
      .digest();
  return {
    event: uuidOf(draw('event')),
    participant: uuidOf(draw('participant')),
    token: draw('token').toString('base64url'),
  };
}

/** The first 122 bits as a UUID of the form that random ones have. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const variant = '89ab'[bytes[8]! & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
