/** What a ticket is and how it goes from state to state: read by pages, forms and server alike. */

export const CATEGORIES = ['power', 'network', 'sound', 'account', 'breakage', 'usage', 'other'] as const;
/** What does not work. `usage`: it works, nobody knows how to use it. */
export type Category = (typeof CATEGORIES)[number];

export const SEVERITIES = ['blocking', 'hindering', 'canWait'] as const;
/** `blocking`: a class cannot work. */
export type Severity = (typeof SEVERITIES)[number];

export const STATES = ['reported', 'taken', 'waiting', 'repaired', 'closed', 'reopened', 'tied'] as const;
/** `tied`: another ticket of the same failure stands for it. */
export type State = (typeof STATES)[number];

/** Somebody lacks something, and somebody must act. */
export const OPEN: readonly State[] = ['reported', 'reopened', 'taken', 'waiting'];

export const WAITING_FOR = ['parts', 'thirdParty', 'school', 'other'] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/** Who is competent. `organisation`: one of the directory, named; `territory`: its team. */
export const BODIES = ['commune', 'departement', 'region', 'mediator', 'territory', 'organisation'] as const;
export type Body = (typeof BODIES)[number];

/** Who does something: who reported, who repairs (by a link), the territory's own people, or the program. */
export type Side = 'reporter' | 'body' | 'staff' | 'program';

export const ACTS = ['take', 'wait', 'repair', 'works', 'close', 'drop', 'reopen'] as const;
/** `works`: whoever reported says that it works again; `drop`: ended without a repair, with a reason. */
export type Act = (typeof ACTS)[number];
/** What a step of the story may be: an act, or something that leaves the state as it is. */
export type StepAct = Act | 'report' | 'say' | 'route' | 'decline' | 'tie' | 'failure';

interface Transition {
  from: readonly State[];
  to: State;
  by: readonly Side[];
}

/** The one table of what may follow what, and by whose hand. */
export const TRANSITIONS: Record<Act, Transition> = {
  take: { from: ['reported', 'reopened', 'waiting'], to: 'taken', by: ['body', 'staff'] },
  wait: { from: ['reported', 'reopened', 'taken', 'waiting'], to: 'waiting', by: ['body', 'staff'] },
  repair: { from: OPEN, to: 'repaired', by: ['body', 'staff', 'program'] },
  works: { from: [...OPEN, 'repaired'], to: 'closed', by: ['reporter', 'staff'] },
  close: { from: ['repaired'], to: 'closed', by: ['body', 'staff', 'program'] },
  drop: { from: OPEN, to: 'closed', by: ['body', 'staff'] },
  reopen: { from: ['repaired', 'closed'], to: 'reopened', by: ['reporter', 'staff'] },
};

/** Whether someone of this side may do this to a ticket in this state. */
export function canAct(state: State, act: Act, side: Side): boolean {
  const { from, by } = TRANSITIONS[act];
  return from.includes(state) && by.includes(side);
}

/** What someone of a side may do now, in the order in which it usually comes. */
export function actsOn(state: State, side: Side): Act[] {
  return ACTS.filter((act) => canAct(state, act, side));
}

/** Days after a repair at which it counts as confirmed, nobody having said otherwise. */
export const CONFIRM_DAYS = 7;
/** Months after the end of a ticket at which names, addresses and photo are erased. */
export const KEEP_MONTHS = 6;
/** Months after its report at which they are, even where it never ended. */
export const KEEP_OPEN_MONTHS = 24;
/** Days during which the link of whoever repairs serves. */
export const REPLY_DAYS = 120;
/** Age in days from which an open ticket is said to be old. */
export const OLD_DAYS = 14;

/** Who a ticket is routed to, as it was on that day. */
export interface Competent {
  /** Null: nobody is, it falls to the coordinators. */
  body: Body | null;
  /** Id of the organisation, where one is known. */
  organisation: string | null;
  /** Name of the organisation or of the commune; '' where the word of the body says it all. */
  name: string;
}

/** The same body under one key, for counting. */
export function bodyKey({ body, organisation, name }: Competent): string {
  return body === null ? 'nobody' : [body, organisation ?? name].filter(Boolean).join(':');
}

/** One step of the story of a ticket. */
export interface Step {
  id: string;
  at: Date;
  act: StepAct;
  state: State;
  words: string;
  waitingFor: WaitingFor | null;
  /** Where a routing sent it, its name in the words; null: to nobody. */
  body: Body | null;
  side: Side;
  /** '' : none was said, or erased since. */
  name: string;
}

export type FailureScope = 'all' | 'schoolKind' | 'itemKind' | 'schools';
