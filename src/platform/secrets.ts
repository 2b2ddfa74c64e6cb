import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret that travels in a link or stays on a phone: 256 bits, base64url. Only its hash is stored. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A–Z and 2–9, without I and O, taken for 1 and 0, and without the other vowels: no code on a wall spells a word. */
const SIGNS = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** A join code: 6 signs, about 480 million of them. */
export function newCode(): string {
  return Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/** What a person typed, as a code: case, spaces, hyphens and dots are forgiven. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s\-.·_]/g, '');
}
