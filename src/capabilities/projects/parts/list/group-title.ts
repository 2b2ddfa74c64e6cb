import { formatDate } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { capital } from '../words.ts';

/** What actions of the territory have in common: who carries them (in which school), their month 'YYYY-MM', the number of their objective; null: none. */
export type GroupKey = { name: string; uai: string } | string | number | null;

export interface GroupTitle {
  title: string;
  /** All of them miss it. */
  lack: boolean;
  /** A person's name. */
  person: boolean;
}

/** @param objectives names by number, archived ones too */
export function groupTitle(
  view: 'owner' | 'month' | 'objective',
  key: GroupKey,
  objectives: readonly { position: number; name: string }[],
): GroupTitle {
  const plain = (title: string, lack = false): GroupTitle => ({ title, lack, person: false });
  if (key === null) {
    if (view === 'objective') return plain(m.projects_no_objective());
    return plain(view === 'owner' ? m.projects_page_nobody() : m.projects_page_undated(), true);
  }
  if (typeof key === 'object') return { title: key.name, lack: false, person: true };
  if (typeof key === 'number') {
    const name = objectives.find(({ position }) => position === key)?.name ?? '';
    return plain(m.projects_page_objective({ number: key, name }));
  }
  // « 1er novembre 2026 » without its day.
  const month = formatDate(new Date(`${key}-15T00:00:00Z`), getLocale(), { timeZone: 'UTC' }).replace(/^15\s/u, '');
  return plain(capital(month));
}
