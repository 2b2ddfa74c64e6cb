/** A thing of a capability: its kind is `capability.thing`, its id whatever that capability gave it. */
export interface Ref {
  kind: string;
  /** A uuid; a thing that lives inside another has both, joined by a dot: `WORKSHOP.LEAD`. */
  id: string;
}

/** How what follows came from what was before it. */
export const LINK_KINDS = [
  // A day, or its notes, gave a gap; words of a day were carried onto the form of its restitution.
  'gathered',
  'carried',
  // A lead answers a gap.
  'answered',
  // A pain point was chosen as main; called for a need; the need opened an axis.
  'chosen',
  'called',
  'opened',
  // A lead, a gap, a need or an axis became an action; someone suggested it.
  'planned',
  'suggested',
  // An action was tried out, and what was tried let someone conclude.
  'tried',
  'concluded',
  // What was done for an action: a visit, a session, a loan, a ticket, a family workshop.
  'done',
  // What was done is counted, then reported, then shared.
  'measured',
  'reported',
  'shared',
] as const;

export type LinkKind = (typeof LINK_KINDS)[number];

export interface Link {
  from: Ref;
  to: Ref;
  kind: LinkKind;
  /** Account; null: the program itself. */
  by: string | null;
  at: Date;
}

/** Where a thing stands on the thread, from the lack to what others take over: the order of the drawing. */
export const STAGES = ['lack', 'need', 'axis', 'action', 'trace', 'indicator', 'bilan', 'experience'] as const;

export type Stage = (typeof STAGES)[number];

/** How a capability shows one of its things on the thread, in the language of the request. */
export interface Shown {
  /** What it is, in a word: « Irritant ». */
  word: string;
  title: string;
  /** A second line; null: none. */
  detail: string | null;
  /** 'YYYY-MM-DD'; null: it has no date. */
  date: string | null;
  /** `done`: it happened; `expected`: not yet; `dropped`: given up, its words are kept. */
  state: 'done' | 'expected' | 'dropped';
  stage: Stage;
  /** Path of its own page, not localised; null: it has none. */
  href: string | null;
}

export function refKey({ kind, id }: Ref): string {
  return `${kind} ${id}`;
}
