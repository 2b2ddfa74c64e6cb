import type { SolverCampaign } from './campaign.ts';
import { cellsOf } from './cells.ts';

/**
 * A session that could be held: a module on a half-day in a venue. `organisers` may hold it, `who` may attend it, worth
 * `gain` each (rank − travel). The same place has two cells only where organisers are not allowed the same teachers.
 */
export interface Cell {
  module: number;
  halfDay: number;
  venue: number;
  organisers: readonly number[];
  who: Int32Array;
  gain: Float64Array;
  /** Most people, and fewest: 0 for a pinned session. */
  seats: number;
  fewest: number;
  /** Index among the pins; −1 when nobody asked for it. */
  pin: number;
  /** How many of `who`, from the first, must attend: a pin names them. */
  forced: number;
}

/** A campaign in numbers: every index is a place in the campaign's own list. */
export interface Instance {
  campaign: SolverCampaign;
  cells: Cell[];
  teachers: number;
  /** Seats a teacher takes at most: 1 at least, never more than the longest list of wishes. */
  seatsEach: number;
  trainers: number[];
  quota: number[];
  perSession: number;
  perEstablishment: number;
  perMixedSession: number;
  /** Establishment of each teacher, −1 without; and how many there are. */
  establishment: Int32Array;
  establishments: number;
  /** 1 primary, 2 secondary, 0 unknown. */
  degree: Uint8Array;
}

const DEGREES = { primary: 1, secondary: 2 } as const;

/** The campaign in numbers, without the sessions that cannot be: too few people, a refused place, a venue that a pin takes. */
export function compile(campaign: SolverCampaign): Instance {
  const { weights } = campaign;
  const establishments = new Map<string, number>();
  const establishment = Int32Array.from(campaign.teachers, ({ establishment: name }) => {
    if (name === undefined) return -1;
    if (!establishments.has(name)) establishments.set(name, establishments.size);
    return establishments.get(name)!;
  });
  const longest =
    campaign.teachers.length > 0 ? [Math.max(...campaign.teachers.map(({ wishes }) => wishes.length))] : [];
  return {
    campaign,
    cells: cellsOf(campaign),
    teachers: campaign.teachers.length,
    seatsEach: Math.max(1, Math.min(campaign.maxPerTeacher, ...longest)),
    trainers: campaign.organisers.map(({ trainersPerHalfDay }) => trainersPerHalfDay),
    quota: campaign.organisers.map(({ maxSessions }) => maxSessions),
    perSession: weights.perSession,
    perEstablishment: weights.perEstablishment ?? 0,
    perMixedSession: weights.perMixedSession ?? 0,
    establishment,
    establishments: establishments.size,
    degree: Uint8Array.from(campaign.teachers, ({ degree }) => (degree ? DEGREES[degree] : 0)),
  };
}

/** Whether, once the sessions are chosen, seats are a flow: what one person brings does not hang on who else sits where. */
export function isFlow({ seatsEach, perEstablishment, perMixedSession }: Instance): boolean {
  return seatsEach <= 1 && perEstablishment === 0 && perMixedSession === 0;
}
