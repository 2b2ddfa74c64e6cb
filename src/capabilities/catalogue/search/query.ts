/** What cards are filtered by. Within one, any of the values chosen; from one to the other, all of them. */
export const FACETS = [
  'kind',
  'level',
  'discipline',
  'objective',
  'context',
  'use',
  'screen',
  'presence',
  'audience',
  'rights',
] as const;
export type Facet = (typeof FACETS)[number];

export const ORDERS = ['relevance', 'reused', 'recent'] as const;
export type Order = (typeof ORDERS)[number];

export interface Query {
  words: string;
  filters: Partial<Record<Facet, readonly string[]>>;
  /** Retired cards too. */
  retired: boolean;
  /** Only what anyone may read. */
  publicOnly: boolean;
  order: Order;
}

/** A card as the search knows it. */
export interface Doc {
  id: string;
  /** Texts, those of most weight first. */
  texts: readonly { weight: number; text: string }[];
  facets: Record<Facet, readonly string[]>;
  retired: boolean;
  isPublic: boolean;
  /** Schools that took it over. */
  reuses: number;
  /** Milliseconds. */
  changed: number;
}

export interface Answer {
  total: number;
  /** Ids of the cards asked for, in order. */
  ids: string[];
  /** How many cards each value would leave, its own facet's choices aside and all the others kept; 0 is left out. */
  counts: Record<Facet, Map<string, number>>;
  /** Words that no card holds, and the nearest ones that were looked for instead. */
  understood: { typed: string; as: string[] }[];
}
