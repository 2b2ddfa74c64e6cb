import { holdersOf, type Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { INTERVENTION_KINDS, type InterventionKind } from '../../model.ts';
import type { Visit } from '../../visit.ts';
import { ensure } from '../permissions.ts';
import { clockOf } from '../requests/settings.ts';
import { interventionsOf } from '../visits/days.ts';

/** What some visits amount to. `people`: those counted; a visit whose number was not said adds none. */
export interface Totals {
  visits: number;
  minutes: number;
  people: number;
  /** Visits whose number of people was not said. */
  uncounted: number;
}

/** A month of visits, of one mediator or of all. */
export interface ActivitySheet {
  territory: string;
  /** 'YYYY-MM'. */
  month: string;
  /** The current one, on the territory's clock. */
  thisMonth: string;
  /** Null: everyone. */
  mediator: { id: string; name: string } | null;
  /** Who may be chosen, by name. */
  mediators: { id: string; name: string }[];
  /** Days with visits, in order. */
  days: { day: string; visits: Visit[] }[];
  total: Totals;
  byKind: { kind: InterventionKind; totals: Totals }[];
  byLevel: { level: 'primary' | 'secondary' | null; totals: Totals }[];
  /** Different schools. */
  schools: number;
}

export function totalsOf(visits: readonly Visit[]): Totals {
  const sum = (of: (visit: Visit) => number) => visits.reduce((all, visit) => all + of(visit), 0);
  return {
    visits: visits.length,
    minutes: sum(({ minutes }) => minutes),
    people: sum(({ people }) => people ?? 0),
    uncounted: visits.filter(({ people }) => people === null).length,
  };
}

/** First and last day of a month. @throws ExpectedError not_found (404): no month */
export function monthSpan(month: string): { from: string; to: string } {
  if (!/^2\d{3}-(0[1-9]|1[0-2])$/.test(month)) throw new ExpectedError('not_found', 404);
  const [year, of] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, of, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

/** The month so many months later, or before. @param month 'YYYY-MM' */
export function monthFrom(month: string, count: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, of - 1 + count, 1)).toISOString().slice(0, 7);
}

/**
 * The activity of a month: the visits and what they amount to, from the same list.
 * @param mediator account; null: everyone
 * @throws ExpectedError sign_in (401), forbidden (403), not_found (404): no month, or nobody by that account
 */
export async function activitySheet(
  db: Db,
  person: Person | null,
  { month, mediator }: { month: string; mediator: string | null },
): Promise<ActivitySheet> {
  ensure(person, 'count', null);
  const span = monthSpan(month);
  return inTerritory(db, person.territory, async (trx) => {
    const holders = await holdersOf(trx, ['mediator']);
    const everyone = await interventionsOf(trx, span);
    // Whoever left the territory keeps the months in which they came.
    const known = [...holders, ...everyone.map((visit) => visit.mediator).filter(({ name }) => name !== '')];
    const mediators = [...new Map(known.map(({ id, name }) => [id, { id, name }])).values()];
    const chosen = mediator === null ? null : mediators.find(({ id }) => id === mediator);
    if (chosen === undefined) throw new ExpectedError('not_found', 404);
    const visits = chosen ? everyone.filter((visit) => visit.mediator.id === chosen.id) : everyone;
    const days = [...new Set(visits.map(({ day }) => day))];
    const of = (kept: (visit: Visit) => boolean) => totalsOf(visits.filter(kept));
    const levels = [...(['primary', 'secondary'] as const), null];
    return {
      territory: (await homeTerritory(trx, person.territory))!.name,
      month,
      thisMonth: (await clockOf(trx, person.territory)).today.slice(0, 7),
      mediator: chosen,
      mediators: mediators.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
      days: days.map((day) => ({ day, visits: visits.filter((visit) => visit.day === day) })),
      total: totalsOf(visits),
      byKind: INTERVENTION_KINDS.map((kind) => ({ kind, totals: of((visit) => visit.kind === kind) })),
      byLevel: levels.map((level) => ({ level, totals: of((visit) => visit.level === level) })),
      schools: new Set(visits.flatMap(({ uai }) => uai ?? [])).size,
    };
  });
}
