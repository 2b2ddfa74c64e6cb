import { inTerritory, type Db } from '#platform/database/connect.ts';
import { reached } from '../../coverage.ts';
import * as figures from '../../figures.ts';
import type { Rate } from '../../figures.ts';
import { personFacts, seatFacts, sessionFacts } from './facts.ts';
import { schoolsOf } from './schools.ts';

/** How many people a year's campaigns met; each person counts once a campaign. */
export interface YearCounts {
  answers: Rate;
  came: number;
  cameUnanswered: number;
  held: number;
}

/**
 * Absences of a school year (2026: 2026-2027), over the sessions of all its campaigns: pooled, and the mean of sessions, which is
 * another figure. For indicators, which check who reads and hide small groups. Lines: `figureLines(…, 'absences')` of each campaign.
 */
export function absenceRate(
  db: Db,
  territory: string,
  year: number,
): Promise<Rate & { mean: { percent: number | null; sessions: number } }> {
  return inTerritory(db, territory, async (trx) => {
    const facts = await seatFacts(trx, territory, { year });
    return { ...figures.absenceRate(facts), mean: figures.meanOfSessions(facts) };
  });
}

/** Hours of people summoned whose timetable is known, outside their class time; `unknown`: places whose timetable is not. */
export function hoursOutsideClass(db: Db, territory: string, year: number): Promise<Rate & { unknown: number }> {
  return inTerritory(db, territory, async (trx) => {
    const facts = await seatFacts(trx, territory, { year });
    const unknown = facts.filter(figures.SEAT_FIGURES.timetableUnknown).length;
    return { ...figures.hoursOutsideClass(facts), unknown };
  });
}

/** Collèges of the territory that at least one person came from, all of them and the private ones. */
export function coverage(db: Db, territory: string, year: number): Promise<{ colleges: Rate; privateColleges: Rate }> {
  return inTerritory(db, territory, async (trx) => {
    const schools = await schoolsOf(trx, territory, await personFacts(trx, { year }));
    return {
      colleges: reached(schools, { kind: 'college', public: null }),
      privateColleges: reached(schools, { kind: 'college', public: false }),
    };
  });
}

/** Offers, answers, people who came and sessions held in a school year. */
export function campaignCounts(db: Db, territory: string, year: number): Promise<YearCounts> {
  return inTerritory(db, territory, async (trx) => {
    const people = await personFacts(trx, { year });
    const sessions = await sessionFacts(trx, { year });
    return {
      answers: figures.answerRate(people),
      came: people.filter(figures.PERSON_FIGURES.came).length,
      cameUnanswered: people.filter(figures.PERSON_FIGURES.cameUnanswered).length,
      held: sessions.filter(figures.SESSION_FIGURES.held).length,
    };
  });
}
