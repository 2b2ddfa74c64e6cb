import { sql, type RawBuilder } from 'kysely';
import type { InterventionKind } from '../../model.ts';

/** Which visits; an absent or null filter keeps all. */
export interface VisitFilter {
  /** Days 'YYYY-MM-DD', both included. */
  from?: string | null;
  to?: string | null;
  kind?: InterventionKind | null;
  /** `none`: a place that is no school, or a school of which it is not known. */
  level?: 'primary' | 'secondary' | 'none' | null;
  /** Account. */
  mediator?: string | null;
  /** UAI. */
  establishment?: string | null;
}

/** First and last day of a school year: 2023 is from 1 August 2023 to 31 July 2024. */
export function yearDays(year: number): { from: string; to: string } {
  return { from: `${year}-08-01`, to: `${year + 1}-07-31` };
}

/**
 * The visits of a list, of a figure and of its lines: one predicate for all. Those that were removed count nowhere.
 * @param places establishments (UAI) whose visits may be read; null: all
 */
export function visitsWhere(filter: VisitFilter, places: readonly string[] | null): RawBuilder<boolean> {
  const { from, to, kind, level, mediator, establishment } = filter;
  const all = [sql`removed_at is null`];
  if (from) all.push(sql`day >= ${from}`);
  if (to) all.push(sql`day <= ${to}`);
  if (kind) all.push(sql`kind = ${kind}`);
  if (level === 'none') all.push(sql`level is null`);
  else if (level) all.push(sql`level = ${level}`);
  if (mediator) all.push(sql`mediator = ${mediator}`);
  if (establishment) all.push(sql`establishment = ${establishment}`);
  if (places !== null) all.push(sql`establishment = any(${[...places]})`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}
