import { territoryEstablishments } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { venueOfRoom } from '../../plan.ts';
import type { PlanReading } from './reading.ts';
import type { PlanSeat } from './seats.ts';

/** More than the largest département has. */
const MOST_SCHOOLS = 5_000;

/** What a plan gives; every rate with its two numbers. */
export interface PlanFigures {
  sessions: number;
  remoteSessions: number;
  /** Sessions with people of both degrees. */
  mixed: number;
  /** People placed, of those who gave wishes and have no seat yet. */
  placed: { count: number; of: number };
  /** Seats by rank of the wish that they serve: [first, second, others]. */
  ranks: [number, number, number];
  /** Seats out of class time, of those whose timetable is known. */
  outside: { count: number; known: number; unknown: number };
  colleges: { reached: number; of: number };
  /** Mean of the seats that are on site, in kilometres; null: none is. */
  meanKm: number | null;
}

/** Collèges that the territory deals with: the plan is to reach each. */
export async function colleges(
  trx: Trx,
  territory: string,
): Promise<{ uai: string; name: string; commune: string | null }[]> {
  const own = await territoryEstablishments(trx, territory, { limit: MOST_SCHOOLS });
  return own.filter(({ kind }) => kind === 'college');
}

export function figuresOf(
  reading: PlanReading,
  seats: readonly PlanSeat[],
  all: readonly { uai: string }[],
): PlanFigures {
  const { plan, venues } = reading;
  const degrees = Map.groupBy(seats, ({ key }) => key);
  const known = seats.filter(({ state }) => state !== 'unknown');
  const onSite = seats.filter(({ remote, km }) => !remote && km !== null);
  const rank = (n: number) => seats.filter((seat) => seat.rank === n).length;
  const schools = new Set(seats.map(({ person }) => person?.establishment));
  return {
    sessions: plan.sessions.length,
    remoteSessions: plan.sessions.filter(({ venue }) => venues.get(venueOfRoom(venue))?.remote).length,
    mixed: [...degrees.values()].filter((some) => new Set(some.flatMap(({ person }) => person?.degree ?? [])).size > 1)
      .length,
    placed: {
      count: new Set(seats.map(({ id }) => id)).size,
      of: plan.facts.answered - plan.facts.seated,
    },
    ranks: [rank(1), rank(2), seats.length - rank(1) - rank(2)],
    outside: {
      count: known.filter(({ state }) => state !== 'class').length,
      known: known.length,
      unknown: seats.length - known.length,
    },
    colleges: { reached: all.filter(({ uai }) => schools.has(uai)).length, of: all.length },
    meanKm: onSite.length === 0 ? null : onSite.reduce((sum, { km }) => sum + km!, 0) / onSite.length,
  };
}
