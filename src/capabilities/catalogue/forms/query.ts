import { line } from '#platform/forms/fields.ts';
import { FACETS, ORDERS, type Facet, type Order, type Query } from '../search/query.ts';

/** How the address of a search says its filters. */
const NAMES: Record<Facet, string> = {
  kind: 'type',
  level: 'niveau',
  discipline: 'discipline',
  objective: 'objectif',
  context: 'contexte',
  use: 'usage',
  screen: 'ecran',
  presence: 'presence',
  audience: 'public',
  rights: 'droits',
};
const ORDER_NAMES: Record<Order, string> = { relevance: 'pertinence', reused: 'reprises', recent: 'recentes' };
const VALUE = /^[a-zA-Z0-9-]{1,40}$/;
const VALUES_AT_MOST = 20;

/** A query as its address says it; what it cannot mean is no filter. */
export function readQuery(params: URLSearchParams): Omit<Query, 'publicOnly'> {
  const words = line(params.get('mots') ?? '').slice(0, 200);
  const filters: Query['filters'] = {};
  for (const facet of FACETS) {
    const values = [...new Set(params.getAll(NAMES[facet]))]
      .filter((value) => VALUE.test(value))
      .slice(0, VALUES_AT_MOST);
    if (values.length > 0) filters[facet] = values;
  }
  const order = ORDERS.find((each) => ORDER_NAMES[each] === params.get('tri')) ?? (words ? 'relevance' : 'reused');
  return { words, filters, retired: params.get('retirees') === '1', order };
}

/** The address of a query, from its `?`; `./` is left out of an empty one by its page. */
export function queryHref({ words, filters, retired, order }: Omit<Query, 'publicOnly'>): string {
  const params = new URLSearchParams();
  if (words) params.set('mots', words);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) params.append(NAMES[facet], value);
  if (retired) params.set('retirees', '1');
  if (order !== (words ? 'relevance' : 'reused')) params.set('tri', ORDER_NAMES[order]);
  return `?${params}`;
}

/** The same query with one value more, or without it. */
export function toggled<Asked extends Omit<Query, 'publicOnly'>>(query: Asked, facet: Facet, value: string): Asked {
  const held = query.filters[facet] ?? [];
  const next = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
  return { ...query, filters: { ...query.filters, [facet]: next } };
}

/** The hidden fields that keep a query's filters while its words change. */
export function keptFields({ filters, retired }: Omit<Query, 'publicOnly'>): { name: string; value: string }[] {
  const fields = FACETS.flatMap((facet) => (filters[facet] ?? []).map((value) => ({ name: NAMES[facet], value })));
  return retired ? [...fields, { name: 'retirees', value: '1' }] : fields;
}
