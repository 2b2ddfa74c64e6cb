import { m } from '#paraglide/messages.js';
import type { Card } from '../model.ts';
import { firstName, titleOf } from './words.ts';

/**
 * One sentence for a screen reader on what others have just done; '' when they did nothing.
 * @param changed oldest change first
 * @param arrived cards that were not there before
 */
export function announced(changed: readonly Card[], arrived: readonly Card[], locale: string): string {
  const names = [...new Set(changed.map(({ changed: change }) => firstName(change!.by)))];
  const [only] = changed;
  const [first] = arrived;
  if (only && changed.length === 1) return m.restitution_page_changed_one({ name: names[0]!, text: titleOf(only) });
  if (names.length === 1) return m.restitution_page_changed_many_by_one({ name: names[0]!, n: changed.length });
  if (names.length > 1) {
    const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
    return m.restitution_page_changed_many({ names: list, n: changed.length });
  }
  if (!first) return '';
  return m.restitution_page_arrived({ n: arrived.length, text: titleOf(first) });
}
