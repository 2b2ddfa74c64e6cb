import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { schoolYearOf } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { VisitsAsked } from '../../forms/visits.ts';
import type { Visit } from '../../visit.ts';
import { visitCounts, type InterventionCounts } from './counts.ts';
import { yearDays, type VisitFilter } from './filter.ts';
import { monthVisits, readsLines, visits, VISITS_PER_PAGE, type VisitAuthor } from './list.ts';
import { mayVisits, readablePlaces } from './permissions.ts';
import './tables.ts';

/** What the page of visits shows. */
export interface VisitsPage {
  year: number;
  /** School years from the first visit to the present one, the last first. */
  years: number[];
  counts: InterventionCounts;
  /** Null: figures alone, for partners and observers; or the month is asked for. */
  list: { rows: Visit[]; total: number; page: number; pages: number; size: number } | null;
  /** Every visit of the month, in order. */
  month: Visit[] | null;
  authors: VisitAuthor[];
  /** Whether they note visits; whether they read those of their schools alone; or no line at all. */
  mayNote: boolean;
  reads: 'all' | 'school' | 'counts';
}

/** @throws ExpectedError sign_in (401) */
export async function visitsPage(db: Db, person: Person | null, asked: VisitsAsked): Promise<VisitsPage> {
  if (!person) throw new ExpectedError('sign_in', 401);
  const thisYear = schoolYearOf(now());
  const monthYear = asked.month ?? asked.day;
  const year = monthYear ? schoolYearOf(new Date(`${monthYear.slice(0, 7)}-15T12:00:00Z`)) : (asked.year ?? thisYear);
  const { kind, level, mediator, establishment } = asked;
  const span = asked.day ? { from: asked.day, to: asked.day } : yearDays(year);
  const filter: VisitFilter = { ...span, kind, level, mediator, establishment };
  const reads = readsLines(person);
  const month = reads && asked.month ? await monthVisits(db, person, asked.month, filter) : null;
  const list = reads && !month ? await visits(db, person, filter, asked.page) : null;
  return {
    year,
    years: await yearsOf(db, person.territory, thisYear),
    counts: await visitCounts(db, person, { ...yearDays(year), mediator, establishment }),
    list: list && { rows: list.rows, total: list.total, page: list.page, pages: list.pages, size: VISITS_PER_PAGE },
    month: month?.rows ?? null,
    authors: (month ?? list)?.authors ?? [],
    mayNote: mayVisits(person, 'note', null),
    reads: reads ? (readablePlaces(person) === null ? 'all' : 'school') : 'counts',
  };
}

async function yearsOf(db: Db, territory: string, thisYear: number): Promise<number[]> {
  const { rows } = await inTerritory(db, territory, (trx) =>
    sql<{ first: string | null }>`select min(day) as first from field.intervention where removed_at is null`.execute(
      trx,
    ),
  );
  const first = rows[0]?.first ? schoolYearOf(new Date(`${rows[0].first}T12:00:00Z`)) : thisYear;
  return Array.from({ length: Math.max(0, thisYear - first) + 1 }, (_, at) => thisYear - at);
}
