/**
 * The nine categories of participants, in the order of the form (3.1): the `PROFILES` of workshops. The first two also
 * count establishments.
 */
export const CATEGORIES = [
  'primaryTeams',
  'secondaryTeams',
  'academicRepresentatives',
  'users',
  'associations',
  'electedMembers',
  'researchers',
  'operators',
  'edTech',
] as const;
export type Category = (typeof CATEGORIES)[number];
export const WITH_ESTABLISHMENTS: readonly Category[] = ['primaryTeams', 'secondaryTeams'];

export const FORMATS = ['onSite', 'remote', 'both'] as const;
export type Format = (typeof FORMATS)[number];

export const HORIZONS = ['short', 'medium', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

/**
 * Every line of the form is a card of one kind. The introduction: `sitting` (a day and a place), `facilitator`. Workshop 1:
 * `experience`, `painPoint`, `strength`. Workshop 2: `mainPainPoint`, `need`, `axis`. Workshop 3: `action`, and what is
 * attached to an action or to an axis: `owner`, `involved`, `when`, `indicator`.
 */
export const CARD_KINDS = [
  'sitting',
  'facilitator',
  'experience',
  'painPoint',
  'strength',
  'mainPainPoint',
  'need',
  'axis',
  'action',
  'owner',
  'involved',
  'when',
  'indicator',
] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** The card that a card of this kind may hang from; none: it stands under a theme, or in the introduction. */
export const PARENTS: Record<CardKind, readonly CardKind[]> = {
  sitting: [],
  facilitator: [],
  experience: [],
  painPoint: [],
  strength: [],
  // Null where the diagnostic never raised it: allowed, and flagged.
  mainPainPoint: ['painPoint'],
  need: ['mainPainPoint'],
  axis: ['need'],
  action: ['axis'],
  owner: ['action', 'axis'],
  involved: ['action', 'axis'],
  when: ['action', 'axis'],
  indicator: ['action', 'axis'],
};

/** What can be typed on a card besides its kind, parent and theme. Every field is text on its way in; '' is nothing. */
export const CARD_FIELDS = {
  /** The words. A sitting: its place. A facilitator: a name. A `when`: the school-calendar marker. */
  text: 2000,
  /** An axis: its short label. A facilitator: the function. */
  label: 120,
  /** A `when`: one of HORIZONS. */
  horizon: 6,
  /** A sitting: 'YYYY-MM-DD'. */
  day: 10,
  /** A sitting: from and to, 'HH:MM'. */
  starts: 5,
  ends: 5,
  /** An axis: '1' when it is chosen as main, for the action plan. */
  chosen: 1,
  /** An axis or an action: '1' for « tell the parents ». */
  told: 1,
} as const;
export type CardField = keyof typeof CARD_FIELDS;

export interface Card {
  id: string;
  kind: CardKind;
  /** Its own theme; null: inherited from its parent (`themeOf`), or it has none. */
  theme: string | null;
  parent: string | null;
  text: string;
  label: string;
  horizon: Horizon | null;
  day: string | null;
  starts: string | null;
  ends: string | null;
  chosen: boolean;
  told: boolean;
  /** Rank among its brothers, rising. */
  position: number;
  /** Where it came from, when it was not typed here; null: typed here. `href` is the page of that day's thing. */
  source: { word: string; title: string; href: string } | null;
  /** The last change of its words or kind, at first `made`; null: brought by a day or a form, and untouched since. */
  changed: { seq: number; by: string; at: string; field: string; before: string | null } | null;
}

export interface Participation {
  category: Category;
  ticked: boolean;
  /** Null: not said. */
  number: number | null;
  /** Null: not said, or a category that counts none. */
  establishments: number | null;
  /** « CPD », « IAN »… */
  qualifier: string;
}

/** Editable in each territory; five ship with their source. */
export interface Theme {
  id: string;
  name: string;
}

export const FLAGS = ['numberWithoutTick', 'absentFromDiagnostic', 'actionWithoutOwner', 'axisWithoutAction'] as const;

/** Something to look at, never a refusal. `target` is a card's id, or a category. */
export interface Flag {
  flag: (typeof FLAGS)[number];
  target: string;
}

/** What a change is about: 'session' itself, one category of participants (`category.NAME`), or a card (its id). */
export type Target = string;

/** One line of the journal: nothing is ever overwritten without a trace. */
export interface Change {
  seq: number;
  target: Target;
  /** A field, or `made`, `removed`, `restored`, `kind`, `parent`, `theme`, `position`. */
  field: string;
  before: string | null;
  after: string | null;
  by: { id: string; name: string };
  /** ISO. */
  at: string;
}

/** Two writings of one field, kept until someone chooses: `theirs` is in force, `mine` waits. */
export interface Dispute {
  id: string;
  target: Target;
  field: string;
  mine: { text: string; by: { id: string; name: string }; at: string };
  theirs: { text: string; by: { id: string; name: string }; at: string };
}

/** Everything that the page of a session shows. */
export interface SessionView {
  id: string;
  title: string;
  /** Academic region. */
  region: string;
  format: Format | null;
  /** Nine, in order. */
  participations: Participation[];
  themes: Theme[];
  /** Living cards, by position. */
  cards: Card[];
  flags: Flag[];
  disputes: Dispute[];
  /** The journal's last number: a form carries it as `base`, to be told apart from what others wrote since. */
  seq: number;
  /** The workshop day that it started from; null: none. */
  day: { workshop: string; title: string; date: string } | null;
  mayWrite: boolean;
}

/** One bullet of `when`. */
export interface TrameWhen {
  horizon: Horizon | null;
  marker: string;
}

export interface TrameAttached {
  told: boolean;
  owners: string[];
  involved: string[];
  when: TrameWhen[];
  indicators: string[];
}

export interface TrameAxis extends TrameAttached {
  /** Short label; '' where it has none. */
  label: string;
  text: string;
  /** In the action plan. An axis with actions always is. */
  chosen: boolean;
  actions: ({ text: string } & TrameAttached)[];
}

/**
 * What a filled form says, without ids, dates of change or people who typed: what exports carry and imports read.
 * A list under a null parent holds what hangs from nothing: a need without main pain point, an action without axis.
 */
export interface Trame {
  title: string;
  region: string;
  format: Format | null;
  sittings: { day: string | null; starts: string | null; ends: string | null; place: string }[];
  facilitators: { name: string; function: string }[];
  participations: Participation[];
  themes: {
    /** '' for what stands under no theme. */
    name: string;
    experiences: string[];
    painPoints: string[];
    strengths: string[];
    mains: {
      /** Null: the needs under it hang from no main pain point. '': it is there, without words yet. */
      text: string | null;
      /** The diagnostic's own words for it; null: the diagnostic never raised it. */
      from: string | null;
      /** A need's text null: its axes answer none (under a null main pain point only). '': without words yet. */
      needs: { text: string | null; axes: TrameAxis[] }[];
    }[];
    /** Actions under no axis. */
    actions: ({ text: string } & TrameAttached)[];
  }[];
}
