import type { Intent } from '../../undo.ts';
import { intentOf } from '../gestures.ts';

/** Fields that a form leaves out and a command has: the page decides it at once, before the server fills them in. */
const ABSENT: Record<string, object> = { 'cluster.add': { notes: [] }, 'lead.add': { gap: null, station: null } };

/**
 * A participant's form as a command, in the browser and on the server alike. A posted text ends its lines with CR LF
 * where the field counted one sign: the longest text allowed would be refused.
 */
export function readGesture(form: FormData): { id: string; intent: Intent } {
  const { id, ...intent } = intentOf(form);
  if (typeof intent['text'] === 'string') intent['text'] = intent['text'].replaceAll('\r\n', '\n').trim();
  if (typeof intent['name'] === 'string') intent['name'] = intent['name'].trim();
  return { id: typeof id === 'string' ? id : '', intent: { ...ABSENT[intent.type], ...intent } as unknown as Intent };
}
