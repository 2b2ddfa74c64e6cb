import { readHalfDay, type Moment } from '../../model.ts';
import { sessionKey, venueOfRoom } from '../../plan.ts';
import type { SolverSession } from '../../solver/campaign.ts';
import { pins } from './decisions.ts';
import { limitOf } from './proposals.ts';
import type { PlanReading } from './reading.ts';

/** A session of a plan, in a cell of the grid. */
export interface PlanSlot {
  key: string;
  module: string;
  venue: string;
  remote: boolean;
  organiser: string;
  day: string;
  moment: Moment;
  /** When it begins, 'HH:MM'; null: the campaign no longer uses that moment. */
  starts: string | null;
  filled: number;
  limit: number;
  pinned: boolean;
}

export interface PlanGrid {
  /** Mondays of the weeks with a session. */
  weeks: string[];
  rows: { id: string; title: string; sessions: number; cells: PlanSlot[][] }[];
}

/** Monday of the week of a day, both 'YYYY-MM-DD'. */
export function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

export function slotOf(reading: PlanReading, session: SolverSession): PlanSlot {
  const { modules, organisers, venues, campaign, problem, rules } = reading;
  const { day, moment } = readHalfDay(session.halfDay);
  const venue = venues.get(venueOfRoom(session.venue));
  return {
    key: sessionKey(session),
    module: modules.get(session.module) ?? '',
    venue: venue?.name ?? '',
    remote: venue?.remote ?? false,
    organiser: organisers.get(session.organiser) ?? '',
    day,
    moment,
    starts: campaign.moments[moment]?.[0] ?? null,
    filled: session.teachers.length,
    limit: limitOf(problem, session.venue),
    pinned: rules.some((rule) => pins(rule, session)),
  };
}

/** Modules by weeks: every module of the campaign, those without a session too. */
export function gridOf(reading: PlanReading): PlanGrid {
  const { plan, modules } = reading;
  const weeks = [...new Set(plan.sessions.map(({ halfDay }) => mondayOf(readHalfDay(halfDay).day)))].sort();
  const sessions = [...plan.sessions].sort((a, b) => (a.halfDay < b.halfDay ? -1 : 1));
  const byModule = Map.groupBy(sessions, ({ module }) => module);
  return {
    weeks,
    rows: [...modules].map(([id, title]) => {
      const own = (byModule.get(id) ?? []).map((session) => slotOf(reading, session));
      const byWeek = Map.groupBy(own, ({ day }) => mondayOf(day));
      return { id, title, sessions: own.length, cells: weeks.map((week) => byWeek.get(week) ?? []) };
    }),
  };
}
