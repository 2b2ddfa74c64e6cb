/** What schools lack, by item and by who must provide it. Pure. */
import { isExpected, KINDS, type Item, type Kind, type Provider, type School } from './model.ts';

/** An item that a school lacks, or that nobody says it has. */
export interface Lack {
  uai: string;
  school: string;
  commune: string | null;
  kind: Kind;
  item: Item;
  state: 'missing' | 'unknown';
  have: number | null;
  need: number | null;
  /** How many are missing; null: yes or no, or not known. */
  short: number | null;
}

/** The same predicate for totals, lists and files: every item that is not met, in schools for which a list is in force. */
export function lacksOf(schools: readonly School[]): Lack[] {
  return schools.filter(isExpected).flatMap(({ uai, name, commune, kind, items }) =>
    items.flatMap(({ item, state, have, need }): Lack[] => {
      if (state === 'met') return [];
      const short = state === 'missing' && have !== null && need !== null ? need - have : null;
      return [{ uai, school: name, commune, kind, item, state, have, need, short }];
    }),
  );
}

/** Word of an address for an item of a list: `ecole.projection`. */
export const itemWord = ({ kind, key }: Pick<Item, 'kind' | 'key'>): string => `${kind}.${key}`;
/** Word of an address for who must provide: each commune answers for its own schools. */
export const bodyWord = (provider: Provider, commune: string | null): string =>
  provider === 'commune' && commune !== null ? `commune.${commune}` : provider;

/** Lacks that go together: one item, or one body that must provide. */
export interface Group {
  word: string;
  provider: Provider;
  /** Of a body; null: not a commune, or an item. */
  commune: string | null;
  /** Null: a body. */
  item: Item | null;
  /** How often it is missing, and how often nobody knows. */
  missing: number;
  unknown: number;
  /** Schools concerned. */
  schools: number;
  /** Units to provide, where they can be counted; null: only yes or no. */
  short: number | null;
}

function grouped(word: string, lacks: readonly Lack[], item: Item | null): Group {
  const [{ item: first, commune }] = lacks as [Lack];
  const counted = lacks.flatMap(({ short }) => short ?? []);
  return {
    word,
    provider: first.provider,
    commune: item === null && first.provider === 'commune' ? commune : null,
    item,
    missing: lacks.filter(({ state }) => state === 'missing').length,
    unknown: lacks.filter(({ state }) => state === 'unknown').length,
    schools: new Set(lacks.map(({ uai }) => uai)).size,
    short: item !== null && counted.length > 0 ? counted.reduce((sum, each) => sum + each, 0) : null,
  };
}

const mostFirst = (a: Group, b: Group) => b.missing - a.missing || b.unknown - a.unknown || (a.word < b.word ? -1 : 1);

/** By item, each list in its turn, what is missing most first. */
export function byItem(lacks: readonly Lack[]): Group[] {
  const groups = [...Map.groupBy(lacks, ({ item }) => itemWord(item))].map(([word, of]) =>
    grouped(word, of, of[0]!.item),
  );
  return groups.sort((a, b) => KINDS.indexOf(a.item!.kind) - KINDS.indexOf(b.item!.kind) || mostFirst(a, b));
}

/** By who must provide, who owes most first. */
export function byBody(lacks: readonly Lack[]): Group[] {
  const bodies = Map.groupBy(lacks, ({ item, commune }) => bodyWord(item.provider, commune));
  return [...bodies].map(([word, of]) => grouped(word, of, null)).sort(mostFirst);
}

/** What a list of lacks keeps; null keeps all. */
export interface LackFilter {
  by: 'item' | 'body';
  kind: Kind | null;
  /** Of `itemWord`. */
  item: string | null;
  /** Of `bodyWord`. */
  body: string | null;
  /** From 1. */
  page: number;
}

export function keptLacks(lacks: readonly Lack[], { kind, item, body }: LackFilter): Lack[] {
  return lacks.filter(
    (lack) =>
      (kind === null || lack.kind === kind) &&
      (item === null || itemWord(lack.item) === item) &&
      (body === null || bodyWord(lack.item.provider, lack.commune) === body),
  );
}
