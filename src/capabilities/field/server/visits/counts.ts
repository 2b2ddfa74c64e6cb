import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { INTERVENTION_KINDS, type InterventionKind } from '../../model.ts';
import { visitsWhere, yearDays, type VisitFilter } from './filter.ts';
import { ensureVisits, readablePlaces } from './permissions.ts';
import './tables.ts';

/** Visits of a kind by level of the school. `none`: another place, or a school of which it is not known. */
export interface KindCount {
  kind: InterventionKind;
  primary: number;
  secondary: number;
  none: number;
  total: number;
}

/** How many visits, of which kind, at which level. Every number is the length of the list under the same filter. */
export interface InterventionCounts {
  /** Every kind, in the order of the trade, those without visit too. */
  kinds: KindCount[];
  primary: number;
  secondary: number;
  none: number;
  total: number;
  /** Schools that were visited at least once. */
  schools: number;
}

async function count(trx: Trx, filter: VisitFilter, places: readonly string[] | null): Promise<InterventionCounts> {
  const where = visitsWhere(filter, places);
  const { rows } = await sql<{ kind: InterventionKind; level: 'primary' | 'secondary' | null; n: number }>`
    select kind, level, count(*) as n from field.intervention where ${where} group by kind, level`.execute(trx);
  const { rows: reached } = await sql<{ n: number }>`
    select count(distinct establishment) as n from field.intervention where ${where}`.execute(trx);
  const sum = (kind: InterventionKind | null, level: 'primary' | 'secondary' | null) =>
    rows
      .filter((row) => row.level === level && (kind === null || row.kind === kind))
      .reduce((all, { n }) => all + n, 0);
  const line = (kind: InterventionKind | null) => {
    const [primary, secondary, none] = [sum(kind, 'primary'), sum(kind, 'secondary'), sum(kind, null)];
    return { primary, secondary, none, total: primary + secondary + none };
  };
  return {
    kinds: INTERVENTION_KINDS.map((kind) => ({ kind, ...line(kind) })),
    ...line(null),
    schools: reached[0]?.n ?? 0,
  };
}

/**
 * The visits of a school year by kind and level (1.19). Within the transaction of the territory; its lines: `visits` with the
 * same year, kind and level.
 * @param year its first calendar year: 2023 is 2023-2024
 */
export function interventionCounts(trx: Trx, year: number): Promise<InterventionCounts> {
  return count(trx, yearDays(year), null);
}

/**
 * Figures for a page. Whoever reads lines counts those that they read, so that each number is as long as its list; partners
 * and observers, who read none, count all.
 * @throws ExpectedError sign_in (401)
 */
export async function visitCounts(db: Db, person: Person | null, filter: VisitFilter): Promise<InterventionCounts> {
  ensureVisits(person, 'count', null);
  const places = readablePlaces(person);
  return inTerritory(db, person.territory, (trx) => count(trx, filter, places?.length === 0 ? null : places));
}
