import { createHash } from 'node:crypto';

/** The same readable name always gives the same UUID: links to the demo stay good from one installation to the next. */
export function idOf(kind: string, name: string): string {
  const hex = createHash('sha256').update(`maillage demo ${kind} ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
