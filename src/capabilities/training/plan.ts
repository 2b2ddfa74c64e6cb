import type { Moment } from './model.ts';
import type { SolverSession } from './solver/campaign.ts';

/** How a calculation ended: it used its seconds, proved that nothing is better, was stopped by someone, was cut. */
export type PlanEnd = 'time' | 'proven' | 'stopped' | 'interrupted';

/** What a plan could not take into account, read when it was asked for. */
export interface PlanFacts {
  /** People who gave wishes; of these, `unknown` and `seated` are not in the problem. */
  answered: number;
  notThisYear: number;
  /** Recipients whose timetable is not known: not free, so not placed. */
  unknown: string[];
  /** Recipients whose school has no place on the map: only sessions at a distance reach them. */
  nowhere: string[];
  /** People who have a seat already, in a session kept. */
  seated: number;
  /** Decisions that could not be kept: their half-day, venue or organiser is gone, or someone pinned cannot come any more. */
  dropped: string[];
}

export interface PlanAdopted {
  sessions: number;
  seats: number;
  waiting: number;
}

export type PlanChangeKind = 'pin' | 'release' | 'forbid' | 'move' | 'add' | 'reseat' | 'remove' | 'undo';

/** What a change was about, in the solver's own names. */
export interface PlanChangeAbout {
  module?: string;
  halfDay?: string;
  venue?: string;
  recipient?: string;
  /** Where it went: another session's name, with its organiser where a whole session moved. */
  to?: string;
  /** The decision taken back. */
  rule?: string;
}

/** A decision that the next proposals obey. `pin`: hold this session, with these people; `forbid`: never what matches. */
export interface PlanRule {
  id: string;
  kind: 'pin' | 'forbid';
  module: string | null;
  venue: string | null;
  /** Which of the rooms of a venue at a distance, from 1; null: any. */
  room: number | null;
  organiser: string | null;
  day: string | null;
  moment: Moment | null;
  recipients: string[];
}

/** What a change by hand found, for its undo. */
export interface PlanBefore {
  sessions: SolverSession[];
  rules: PlanRule[];
}

/** What may be forbidden from a session: its venue then, its module then, its organiser then, or that half-day altogether. */
export const FORBID_SCOPES = ['venue', 'module', 'organiser', 'halfDay'] as const;
export type ForbidScope = (typeof FORBID_SCOPES)[number];

/** Seconds that a person may ask for; the last is kept for campaigns far larger than a département. */
export const PLAN_SECONDS = [30, 60, 120, 300] as const;

/**
 * A room of a venue, as the solver knows venues: a venue at a distance holds several sessions at once, and is as many rooms.
 * @param n from 1
 */
export function roomId(venue: string, n: number): string {
  return n === 1 ? venue : `${venue}.${n}`;
}

export function venueOfRoom(room: string): string {
  return room.split('.', 1)[0]!;
}

/** From 1. */
export function roomNumber(room: string): number {
  return Number(room.split('.')[1] ?? 1);
}

/** Name of a session within a plan, in addresses and forms: one session a room and half-day. */
export function sessionKey({ halfDay, venue }: Pick<SolverSession, 'halfDay' | 'venue'>): string {
  return `${halfDay}.${venue}`;
}
