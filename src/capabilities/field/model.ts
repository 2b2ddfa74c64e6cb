/** What a mediator comes for: to train, to help in class, to mend, to follow a project (1.7). */
export const INTERVENTION_KINDS = ['training', 'inClass', 'technical', 'followUp'] as const;
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

/** Where a request stands, in the order of its life. `withdrawn`: nobody comes, whoever asked or the coordination said so. */
export const REQUEST_STATES = ['received', 'assigned', 'accepted', 'planned', 'done', 'feedback', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** States that wait for someone to do something. */
export const OPEN_STATES: readonly RequestState[] = ['received', 'assigned', 'accepted', 'planned'];

/** A dated step of a request: the state that it gave, or `declined` (back to be handed over), or `changed` (other words). */
export const MOVES = [
  'received',
  'assigned',
  'accepted',
  'declined',
  'planned',
  'changed',
  'done',
  'feedback',
  'withdrawn',
] as const;
export type Move = (typeof MOVES)[number];

/** Half-days of the week: ISO weekday and half. Saturday afternoon is nobody's school. */
export const HALF_DAYS = ['1am', '1pm', '2am', '2pm', '3am', '3pm', '4am', '4pm', '5am', '5pm', '6am'] as const;
export type HalfDay = (typeof HALF_DAYS)[number];

/** Whether a visit helped: the first of the two questions asked afterwards. */
export const HELPED = ['yes', 'partly', 'no'] as const;
export type Helped = (typeof HELPED)[number];

export type LinkPurpose = 'school' | 'request' | 'agenda';

export interface Settings {
  /** A request without answer for so many days is flagged. */
  answerDays: number;
  /** Months for which the name and address of whoever asked are kept after the last step. */
  keepMonths: number;
}

/** Before a coordinator chose. */
export const USUAL_SETTINGS: Settings = { answerDays: 5, keepMonths: 6 };
