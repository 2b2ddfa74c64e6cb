import { m } from '#paraglide/messages.js';

/** One kind of card for all of it: what differs between them is a word, not a form. */
export const KINDS = ['device', 'practice', 'resource', 'event', 'job'] as const;
export type Kind = (typeof KINDS)[number];

export const LEVELS = ['cycle1', 'cycle2', 'cycle3', 'cycle4', 'lycee'] as const;
/** Where it happens. */
export const CONTEXTS = ['classroom', 'home', 'remote', 'library', 'outdoors'] as const;
/** What for. */
export const USES = [
  'expression',
  'creation',
  'research',
  'reasoning',
  'measuring',
  'assessment',
  'access',
  'families',
  'pathways',
] as const;

/** `free`: given under a licence; `link`: only a link and our own words; `internal`: never leaves the territory. */
export const RIGHTS = ['free', 'link', 'internal'] as const;
export type Rights = (typeof RIGHTS)[number];
export type Audience = 'class' | 'home';
export type SelectedState = 'proposed' | 'kept' | 'left' | 'declined';
export type VisitState = 'asked' | 'accepted' | 'declined' | 'done' | 'dropped';

/** Cards in a selection at most, until the territory says otherwise. */
export const USUAL_CAP = 12;
/** Files of one card at most, and bytes of one file. */
export const FILES_AT_MOST = 3;
export const FILE_BYTES = 2 * 2 ** 20;

/** What a territory's list of disciplines starts from; editable from then on. */
export const USUAL_DISCIPLINES: readonly { id: string; name: () => string }[] = [
  { id: 'french', name: m.catalogue_discipline_french },
  { id: 'maths', name: m.catalogue_discipline_maths },
  { id: 'sciences', name: m.catalogue_discipline_sciences },
  { id: 'technology', name: m.catalogue_discipline_technology },
  { id: 'history', name: m.catalogue_discipline_history },
  { id: 'languages', name: m.catalogue_discipline_languages },
  { id: 'arts', name: m.catalogue_discipline_arts },
  { id: 'music', name: m.catalogue_discipline_music },
  { id: 'sport', name: m.catalogue_discipline_sport },
  { id: 'media', name: m.catalogue_discipline_media },
  { id: 'orientation', name: m.catalogue_discipline_orientation },
];

/** A discipline of the territory's list. */
export interface Discipline {
  id: string;
  name: string;
  archived: boolean;
}

/** What someone writes on a card. Texts are null where nothing was said. */
export interface CardWords {
  kind: Kind;
  title: string;
  summary: string;
  /** How it goes; null on a card that only links to its source. */
  steps: string | null;
  /** Id of an objective of the territory. */
  objective: string | null;
  disciplines: string[];
  levels: string[];
  contexts: string[];
  uses: string[];
  material: string | null;
  needsScreen: boolean;
  digitalAdds: string | null;
  parentRole: string | null;
  inPerson: boolean;
  /** Minutes. */
  minutes: number | null;
  audience: Audience;
  /** The card for the class that this one brings home. */
  twin: string | null;
  rights: Rights;
  licence: string | null;
  link: string | null;
  source: string | null;
  /** Events only, ISO times. */
  startsAt: string | null;
  endsAt: string | null;
  place: string | null;
  /** How many came to an event; null: not counted. */
  publicCount: number | null;
}

/** A card among others. */
export interface CardLine {
  id: string;
  kind: Kind;
  title: string;
  summary: string;
  objective: string | null;
  disciplines: string[];
  levels: string[];
  needsScreen: boolean;
  /** Whether someone said what digital adds; where a screen is needed and nobody did, paper would do. */
  justified: boolean;
  inPerson: boolean;
  minutes: number | null;
  audience: Audience;
  rights: Rights;
  isPublic: boolean;
  startsAt: string | null;
  place: string | null;
  /** Establishments that took it over. */
  reuses: number;
  retired: boolean;
}

/** Digital is there for nothing that anyone could name: the page says that paper would do. */
export function paperWouldDo({ needsScreen, digitalAdds }: Pick<CardWords, 'needsScreen' | 'digitalAdds'>): boolean {
  return needsScreen && digitalAdds === null;
}

/** Fields that differ between two versions, in the order of the form. */
export function changedFields(before: CardWords, after: CardWords): (keyof CardWords)[] {
  return (Object.keys(after) as (keyof CardWords)[]).filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
}
