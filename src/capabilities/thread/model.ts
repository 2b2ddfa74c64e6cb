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

/** Path of the thread of a thing, not localised. */
export function threadHref({ kind, id }: Ref): string {
  return `/fil/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
}

/** A thing as a page shows it. `shown` is null where the viewer may not read it, or where it is gone. */
export interface Knot {
  /** Of `refKey`. */
  key: string;
  ref: Ref;
  /** Links to the thing of the page: below 0 upstream, above 0 downstream. */
  depth: number;
  shown: Shown | null;
  /** When it was deleted, ISO time; null: it was not. Who did it is nobody's business here. */
  gone: string | null;
}

/** What is missing around a thing: nothing it came from, nothing that followed, nothing done for it. */
export type Hole = 'origin' | 'followUp' | 'trace';

/** The thread of one thing, ready to be drawn and listed. */
export interface ThreadView {
  thing: Knot;
  /** What it came from, the furthest first. */
  before: Knot[];
  /** What was done (stage trace), on either side, the oldest first. */
  traces: Knot[];
  /** What followed, but for traces, the nearest first. */
  after: Knot[];
  /** What came from the same origin and led to nothing. */
  beside: Knot[];
  /** Between two knots of the thread, by key. */
  ties: { from: string; to: string }[];
  holes: Hole[];
  /** Whether there is more than what is here. */
  cut: boolean;
}

/** Place of a thing in the order of stages; what cannot be read stands where its depth says, after the others. */
export function stageRank({ shown }: Pick<Knot, 'shown'>): number {
  return shown ? STAGES.indexOf(shown.stage) : STAGES.length;
}

const FOLLOWED: readonly Stage[] = ['lack', 'need', 'axis'];

/** Whether a thing ought to have led somewhere. */
export function callsForMore({ shown }: Pick<Knot, 'shown'>): boolean {
  return shown !== null && shown.state !== 'dropped' && FOLLOWED.includes(shown.stage);
}

/** What is missing around a thing; nothing is said of one that cannot be read. */
export function holesOf({
  thing,
  before,
  traces,
  after,
}: Omit<ThreadView, 'holes' | 'beside' | 'ties' | 'cut'>): Hole[] {
  if (!thing.shown || thing.shown.state === 'dropped') return [];
  const alive = (knots: Knot[], side: 1 | -1) => knots.some(({ gone, depth }) => !gone && depth * side > 0);
  const holes: Hole[] = [];
  if (thing.shown.stage !== 'lack' && !alive([...before, ...traces], -1)) holes.push('origin');
  if (callsForMore(thing) && !alive([...traces, ...after], 1)) holes.push('followUp');
  if (thing.shown.stage === 'action' && !alive(traces, 1)) holes.push('trace');
  return holes;
}
