/** Words and shapes of a training campaign, for pages and server alike. Days are 'YYYY-MM-DD', times 'HH:MM', moments ISO. */

export const MODULE_MODES = ['onSite', 'remote', 'both'] as const;
export type ModuleMode = (typeof MODULE_MODES)[number];

export const DEGREES = ['primary', 'secondary'] as const;
export type Degree = (typeof DEGREES)[number];
export type ModuleDegree = Degree | 'both';

export const SECTORS = ['public', 'private'] as const;
export type Sector = (typeof SECTORS)[number];

export type ReviewKind = 'comment' | 'agree' | 'object';

/** `draft` is prepared; `open` takes answers; `closed` is planned; `running` has its sessions; `ended` is only read. */
export const CAMPAIGN_STATES = ['draft', 'open', 'closed', 'running', 'ended'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** Half-days of a week, in the order in which a day goes. */
export const MOMENTS = ['morning', 'afternoon', 'evening'] as const;
export type Moment = (typeof MOMENTS)[number];
/** Hours of the moments that a campaign uses. */
export type MomentHours = Partial<Record<Moment, [from: string, to: string]>>;

export const USUAL_MOMENTS: MomentHours = {
  morning: ['09:00', '12:00'],
  afternoon: ['14:00', '17:00'],
  evening: ['17:00', '18:30'],
};

/** Weekdays of the grid of availability, ISO. */
export const GRID_DAYS = [1, 2, 3, 4, 5] as const;

export type RecipientSource = 'import' | 'establishment' | 'hand' | 'walkIn' | 'history';
export type AnswerKind = 'wishes' | 'notThisYear';
/** `unknown` is not free time: nobody is placed on it, and no rate counts it. */
export type TimetableKnown = 'unknown' | 'grid' | 'hours';
export type LinkPurpose = 'offer' | 'seat' | 'trainer';

export type PlanState = 'waiting' | 'running' | 'stopping' | 'done' | 'failed' | 'adopted';
/** A point of the curve of a plan: seconds since it began, value of the best plan so far, what no plan can exceed. */
export interface PlanPoint {
  seconds: number;
  value: number;
  /** Null: no bound is known yet. */
  bound: number | null;
}

export type SessionState = 'planned' | 'held' | 'cancelled';
export type SeatOrigin = 'plan' | 'hand' | 'waiting' | 'walkIn' | 'history';

/**
 * The chain of a seat (1.5): on the waiting list, or enrolled → convoked → reconfirmed or declined → present, absent or
 * excused. `withdrawn`: staff took the place back, or the session was cancelled.
 */
export const SEAT_STATES = [
  'waiting',
  'enrolled',
  'convoked',
  'reconfirmed',
  'declined',
  'withdrawn',
  'present',
  'absent',
  'excused',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** States that take a chair before the session. */
export const HOLDING: readonly SeatState[] = ['enrolled', 'convoked', 'reconfirmed'];
/** States after the session of those who were expected; a walk-in was not. */
export const ATTENDED: readonly SeatState[] = ['present', 'absent', 'excused'];

export type StepBy = 'staff' | 'participant' | 'trainer' | 'program';

/** Half-day as the solver names it: 'YYYY-MM-DD.morning'. */
export function halfDayId(day: string, moment: Moment): string {
  return `${day}.${moment}`;
}

/** @throws TypeError on anything that `halfDayId` did not make */
export function readHalfDay(id: string): { day: string; moment: Moment } {
  const [day, moment] = id.split('.');
  if (!day || !MOMENTS.includes(moment as Moment)) throw new TypeError(`half-day ${id}`);
  return { day, moment: moment as Moment };
}
