/** What a school should have, what it has, and what follows: pure, the same on pages, on the server and in tests. */

export const KINDS = ['ecole', 'college', 'lycee'] as const;
export type Kind = (typeof KINDS)[number];

/** Yes or no; or at least so many a school, for 100 pupils, a classroom. */
export const MEASURES = ['yesNo', 'perSchool', 'perPupils', 'perClassroom'] as const;
export type Measure = (typeof MEASURES)[number];

/** Who must provide an item. */
export const PROVIDERS = ['commune', 'departement', 'region', 'state', 'school'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Under this key a school says how many classrooms it has: no item of a list may bear it. */
export const CLASSROOMS = 'classrooms';
/** Weeks that a delivered kit may wait for a training, unless the territory says otherwise. */
export const USUAL_WEEKS = 8;

/** An item of the checklist of one kind of school. */
export interface Item {
  /** The same from one version to the next. */
  key: string;
  kind: Kind;
  name: string;
  measure: Measure;
  /** Null: yes or no. */
  atLeast: number | null;
  /** What is counted: « tablettes »; '' for yes or no. */
  unit: string;
  provider: Provider;
  help: string;
}

/** A version of the three lists; `adoptedOn` ('YYYY-MM-DD') null: the draft. */
export interface Version {
  id: string;
  number: number;
  note: string;
  adoptedOn: string | null;
  adoptedName: string | null;
}

export type Answer = 'yes' | 'no' | 'unknown' | 'count';

/** What was said of an item on a day, or what was delivered: a delivery adds, the rest replaces. */
export interface Entry {
  /** 'YYYY-MM-DD'. */
  day: string;
  /** Its place in the order of writing: tells what came last of one day. */
  at: number;
  source: 'hand' | 'import' | 'delivery';
  /** `count` for a delivery. */
  answer: Answer;
  /** With `count` only. */
  quantity: number | null;
}

/** What is known of an item in a school. `day` and `source` of what was last said; null: nothing ever was. */
export interface Holding {
  answer: Answer;
  quantity: number | null;
  day: string | null;
  source: Entry['source'] | null;
}

const NOTHING: Holding = { answer: 'unknown', quantity: null, day: null, source: null };

export function compareEntries(a: Entry, b: Entry): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at;
}

/** What is known from what was said and delivered, on a day: what came later is not known yet. @param day 'YYYY-MM-DD' */
export function holdingOn(entries: readonly Entry[], day: string): Holding {
  return entries
    .filter((entry) => entry.day <= day)
    .sort(compareEntries)
    .reduce<Holding>((held, { source, answer, quantity, day: on }) => {
      if (source !== 'delivery') return { answer, quantity, day: on, source };
      // « Yes » says nothing of how many: more of it stays « yes ».
      if (held.answer === 'yes') return { ...held, day: on, source };
      return { answer: 'count', quantity: (held.quantity ?? 0) + quantity!, day: on, source };
    }, NOTHING);
}

/** What an item is measured against; null: not known. */
export interface Size {
  pupils: number | null;
  classrooms: number | null;
}

/** How many an item asks of a school of this size; null: yes or no, or the size is not known. */
export function neededOf({ measure, atLeast }: Pick<Item, 'measure' | 'atLeast'>, size: Size): number | null {
  // In hundredths: 0.1 × 30 must be 3, not a hair more.
  const hundredths = Math.round((atLeast ?? 0) * 100);
  if (measure === 'yesNo') return null;
  if (measure === 'perSchool') return Math.ceil(hundredths / 100);
  const { pupils, classrooms } = size;
  if (measure === 'perPupils') return pupils === null ? null : Math.ceil((pupils * hundredths) / 10_000);
  return classrooms === null ? null : Math.ceil((classrooms * hundredths) / 100);
}

/** `unknown` is never `met`. */
export type ItemState = 'met' | 'missing' | 'unknown';

export interface ItemStatus {
  item: Item;
  state: ItemState;
  /** How many there are; null: yes or no, or not known. */
  have: number | null;
  /** How many it takes; null: yes or no, or the school's size is not known. */
  need: number | null;
  holding: Holding;
}

/** How an item stands in a school. */
export function statusOf(item: Item, holding: Holding, size: Size): ItemStatus {
  const { answer, quantity } = holding;
  const need = neededOf(item, size);
  if (item.measure === 'yesNo') {
    const has = answer === 'yes' || (answer === 'count' && quantity! > 0);
    return { item, state: answer === 'unknown' ? 'unknown' : has ? 'met' : 'missing', have: null, need, holding };
  }
  const have = answer === 'count' ? quantity : answer === 'no' ? 0 : null;
  const state = have === null || need === null ? 'unknown' : have >= need ? 'met' : 'missing';
  return { item, state, have, need, holding };
}

/** `none`: no list is in force for such schools, so nothing is expected. */
export type SchoolState = 'reached' | 'missing' | 'unknown' | 'none';

/** A school is reached with every item, and only then (requirement 1.12). */
export function schoolStateOf(items: readonly Pick<ItemStatus, 'state'>[]): SchoolState {
  if (items.length === 0) return 'none';
  if (items.every(({ state }) => state === 'met')) return 'reached';
  return items.some(({ state }) => state === 'missing') ? 'missing' : 'unknown';
}

/** The version in force on a day: the last adopted by then; null: none was. @param day 'YYYY-MM-DD' */
export function versionOn<Any extends { adoptedOn: string | null }>(versions: readonly Any[], day: string): Any | null {
  return versions.reduce<Any | null>(
    (found, each) =>
      each.adoptedOn !== null && each.adoptedOn <= day && (found === null || each.adoptedOn > found.adoptedOn!)
        ? each
        : found,
    null,
  );
}

/** A school with how it stands on the day it was read. */
export interface School extends Size {
  uai: string;
  name: string;
  commune: string | null;
  kind: Kind;
  state: SchoolState;
  items: ItemStatus[];
}

/** The predicate of the figure and of its lines. */
export const isReached = ({ state }: Pick<School, 'state'>): boolean => state === 'reached';
/** What is expected: schools for which a list is in force. */
export const isExpected = ({ state }: Pick<School, 'state'>): boolean => state !== 'none';

export interface Rate {
  numerator: number;
  denominator: number;
}

/** Schools reached out of those for which a list is in force; 0 of 0: nothing was expected. */
export function reachedRate(schools: readonly Pick<School, 'state' | 'kind'>[], kind: Kind | null): Rate {
  const asked = schools.filter((school) => (kind === null || school.kind === kind) && isExpected(school));
  return { numerator: asked.filter(isReached).length, denominator: asked.length };
}
