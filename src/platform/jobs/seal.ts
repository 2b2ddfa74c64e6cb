import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { runtime } from '../runtime.ts';

/** 96-bit nonce and 128-bit tag, as NIST SP 800-38D advises for AES-GCM. */
const NONCE = 12;
const TAG = 16;

function key(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', runtime().secret, '', `maillage ${purpose}`, 32));
}

/**
 * Seals a text with the installation's secret (AES-256-GCM), so that whoever reads the database alone learns nothing.
 * @param purpose what it is for: a seal made for one purpose does not open for another
 * @returns base64 of nonce, tag and cipher text
 */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens what `seal` made. @throws Error when it was changed, made for another purpose, or sealed with another secret */
export function unseal(sealed: string, purpose: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key(purpose), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
}
