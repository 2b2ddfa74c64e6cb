import { SEVERITIES, type Severity } from './model.ts';

/** What a list of tickets keeps; null: all. */
export interface TicketFilter {
  tab: 'toDo' | 'waiting' | 'repaired' | 'all';
  /** UAI. */
  school: string | null;
  /** Of `bodyKey`. */
  body: string | null;
  severity: Severity | null;
  /** Open for a long time. */
  old: boolean;
}

const TABS = { 'a-faire': 'toDo', attente: 'waiting', repares: 'repaired', tous: 'all' } as const;
export const TAB_NAMES = Object.entries(TABS).map(([name, tab]) => ({ name, tab }));

/** A filter as an address says it; what cannot be read keeps all. */
export function readTicketFilter(search: URLSearchParams): TicketFilter {
  const asked = (name: string) => search.get(name) || null;
  return {
    tab: TAB_NAMES.find(({ name }) => name === search.get('etat'))?.tab ?? 'toDo',
    school: asked('etablissement'),
    body: asked('competent'),
    severity: SEVERITIES.find((each) => each === asked('gravite')) ?? null,
    old: asked('anciens') !== null,
  };
}

/** The address of a filter, without the language. @param change what differs */
export function filterHref(filter: TicketFilter, change: Partial<TicketFilter & { page: number }> = {}): string {
  const { page, ...changed } = change;
  const to = { ...filter, ...changed };
  const search = new URLSearchParams();
  const tab = TAB_NAMES.find((each) => each.tab === to.tab)!.name;
  if (tab !== 'a-faire') search.set('etat', tab);
  if (to.school) search.set('etablissement', to.school);
  if (to.body) search.set('competent', to.body);
  if (to.severity) search.set('gravite', to.severity);
  if (to.old) search.set('anciens', 'oui');
  if (page && page > 1) search.set('page', `${page}`);
  const query = `${search}`;
  return query ? `?${query}` : '';
}
