/** Where an action stands. A dropped one keeps its reason. */
export const ACTION_STATES = ['idea', 'decided', 'running', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

export const HORIZONS = ['short', 'medium', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** What is missing in plain sight (3.2): never a refusal. A dropped action has no hole. */
export const HOLES = ['owner', 'date', 'indicator'] as const;
export type Hole = (typeof HOLES)[number];

/**
 * When, on the school calendar: months counted from September of the project's school year. September is 0, the June
 * before is -3 (« mai-juin de l'année n-1 » is -4 to -3), the July after is 10. Null: no date.
 */
export interface Span {
  from: number;
  to: number;
}

/** An account of the territory, or someone who has none: then `id` is null and only the name is kept. */
export interface Who {
  id: string | null;
  name: string;
}

/** An action as lists and the timeline show it. */
export interface ActionSummary {
  id: string;
  project: string;
  /** Number of the objective (its dye and weave); null: under none. */
  objective: number | null;
  title: string;
  state: ActionState;
  /** Null: a hole. */
  owner: Who | null;
  horizon: Horizon | null;
  span: Span | null;
  /** In the establishment's own words: « mai-juin de l'année n-1 », « rentrée »; '' when only months were picked. */
  marker: string;
  /** Text now; the indicators capability will link it. '' is a hole. */
  indicator: string;
  /** What digital adds (3.11); '' prompts « le papier suffirait ». */
  digital: string;
  /** Whether it needs a screen; null: not said. */
  screen: boolean | null;
  /** « Tell the parents » (3.13). */
  told: boolean;
  holes: Hole[];
}

/** Everything of an action. */
export interface Action extends ActionSummary {
  /** Owners are one; those concerned are many, in words: « équipe de 6e ». */
  involved: string;
  description: string;
  /** The plain version for parents; '' : the title. */
  plain: string;
  /** Why it was dropped; '' unless dropped. */
  reason: string;
  /** Raised at each change: a form carries the one it was filled in from. */
  version: number;
  comments: { id: string; by: Who; at: string; text: string }[];
  /**
   * Newest first. `field` is a field of `ActionFields`, `state`, `reason` or `made` (`after`: the title). Values are text, null is
   * nothing: words as written, the number of an objective, the code of a horizon or a state, `yes` or `no`, `FROM..TO` for months.
   */
  history: { at: string; by: Who; field: string; before: string | null; after: string | null }[];
}

export interface Milestone {
  id: string;
  title: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  done: boolean;
}

/** Someone was in touch with the establishment about the project (1.9). */
export interface Contact {
  id: string;
  day: string;
  by: Who;
  text: string;
}

/** The territory suggests beside, never in the establishment's own words (2.7). */
export interface Suggestion {
  id: string;
  text: string;
  why: string;
  objective: number | null;
  by: Who;
  at: string;
  /** `taken`: became an action of the establishment; `declined`: « non merci ». */
  answer: 'taken' | 'declined' | null;
  answeredAt: string | null;
  /** The action that it became, in the establishment's words; null unless taken. */
  action: { id: string; title: string } | null;
}

/** 2.4: no payment here, only what is asked, where, and how far it is. Amounts in euros. */
export interface Crowdfunding {
  id: string;
  need: string;
  goal: number;
  raised: number;
  href: string;
  /** 'YYYY-MM-DD', when `raised` was last typed in. */
  updated: string;
}

/** A lead that a team kept and that no action answers yet. */
export interface OpenLead {
  lead: string;
  workshop: string;
  gap: string;
  text: string;
  objective: number | null;
}

export interface ProjectView {
  id: string;
  establishment: { uai: string; name: string; commune: string | null };
  /** In the establishment's words; '' until it writes one. */
  title: string;
  summary: string;
  /** First calendar year of the school year: 2026 is 2026-2027. */
  schoolYear: number;
  /** Raised when title, summary or school year change: a form carries the one it was filled in from. */
  version: number;
  /** The day that it was born of; null: the establishment opened it. */
  day: { workshop: string; title: string; date: string } | null;
  objectives: { number: number; name: string; shortName: string }[];
  /** In the order of the year; those without date last. Dropped ones are among them. */
  actions: ActionSummary[];
  leads: OpenLead[];
  suggestions: Suggestion[];
  milestones: Milestone[];
  contacts: Contact[];
  crowdfundings: Crowdfunding[];
  /** Days since the last contact; null: never any. `silent` after `silentWeeks` of the territory without one. */
  lastContact: number | null;
  silentWeeks: number;
  silent: boolean;
  /** People of the establishment write; the territory suggests, comments, notes contacts. */
  may: { write: boolean; suggest: boolean; comment: boolean };
}

/** What the establishment writes of an action; its state has its own gesture. Empty words are '' and a hole where one counts. */
export interface ActionFields {
  title: string;
  objective: number | null;
  /** A name; one's own name links one's account. */
  owner: string;
  involved: string;
  horizon: Horizon | null;
  /** Null with a marker that is understood (`readMarker`): the marker's months. */
  span: Span | null;
  marker: string;
  indicator: string;
  description: string;
  digital: string;
  screen: boolean | null;
  told: boolean;
  plain: string;
}

export interface ProjectFields {
  title: string;
  summary: string;
  schoolYear: number;
}

/**
 * Two people wrote the same field otherwise: nothing was written. `values` fill the form in again (everyone's newest words,
 * and one's own where both wrote), under `version`; sent again as it is, one's own words win and the others stay in the history.
 */
export interface Clash<Fields> {
  version: number;
  values: Fields;
  /** As in the history of an action. */
  fields: { field: keyof Fields; mine: string; theirs: string; by: Who; at: string }[];
}

export type Saved<Fields> = { ok: true; version: number } | { ok: false; clash: Clash<Fields> };

/** A project in a list. */
export interface ProjectSummary {
  id: string;
  establishment: { uai: string; name: string };
  /** '' until the establishment writes one. */
  title: string;
  schoolYear: number;
  /** The day that it was born of; null: the establishment opened it. `date` is 'YYYY-MM-DD'. */
  day: { workshop: string; title: string; date: string } | null;
  /** Actions that were not dropped. */
  actions: number;
  /** Of these actions: those without owner, without date, without indicator, summed. */
  holes: number;
  /** Leads that no action answers yet. */
  leads: number;
  /** Days since the last contact; null: never any. */
  lastContact: number | null;
  silent: boolean;
}

/** An action among those of the whole territory. */
export interface ActionLine extends ActionSummary {
  establishment: { uai: string; name: string };
  schoolYear: number;
}

/** What parents read of an action: no names. */
export interface ToldAction {
  id: string;
  /** The plain version, or else the title. */
  text: string;
  state: Exclude<ActionState, 'dropped'>;
  schoolYear: number;
  span: Span | null;
  marker: string;
}
