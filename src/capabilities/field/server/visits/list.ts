import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import { writeCsv, type Cell } from '#platform/transfer/sheet.ts';
import type { Visit } from '../../visit.ts';
import { audienceName, kindName, levelName } from '../../visit-words.ts';
import { visitsWhere, type VisitFilter } from './filter.ts';
import { ensureVisits, mayVisits, readablePlaces } from './permissions.ts';
import { toVisits, type VisitRow } from './rows.ts';
import './tables.ts';

export const VISITS_PER_PAGE = 50;
/** A month of ten mediators. */
const MONTH_MOST = 1_000;
/** Ten years of a large territory. */
const EXPORT_MOST = 50_000;

async function rowsOf(trx: Trx, person: Person, filter: VisitFilter, most: number, skip = 0): Promise<Visit[]> {
  const { rows } = await sql<VisitRow>`
    select * from field.intervention where ${visitsWhere(filter, readablePlaces(person))}
    order by day desc, starts_at desc nulls last, received_at desc, id limit ${most} offset ${skip}`.execute(trx);
  return toVisits(trx, rows);
}

async function totalOf(trx: Trx, person: Person, filter: VisitFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from field.intervention where ${visitsWhere(filter, readablePlaces(person))}`.execute(trx);
  return rows[0]!.n;
}

/** Whether someone reads lines at all: partners and observers see figures alone. */
export function readsLines(person: Person): boolean {
  return mayVisits(person, 'read', readablePlaces(person)?.[0] ?? null);
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
function ensureLines(person: Person | null): asserts person is Person {
  ensureVisits(person, 'read', (person && readablePlaces(person)?.[0]) ?? null);
}

/** The people who made visits, by name, to filter by. */
export interface VisitAuthor {
  id: string;
  name: string;
}

/**
 * A page of visits, the last day first: those that the person may read.
 * @param page from 1; past the end is the last one
 * @throws ExpectedError sign_in (401), forbidden (403): partners and observers see figures alone
 */
export async function visits(
  db: Db,
  person: Person | null,
  filter: VisitFilter,
  page = 1,
): Promise<{ rows: Visit[]; total: number; page: number; pages: number; authors: VisitAuthor[] }> {
  ensureLines(person);
  return inTerritory(db, person.territory, async (trx) => {
    const total = await totalOf(trx, person, filter);
    const pages = Math.max(1, Math.ceil(total / VISITS_PER_PAGE));
    const at = Math.min(Math.max(1, page), pages);
    const rows = await rowsOf(trx, person, filter, VISITS_PER_PAGE, (at - 1) * VISITS_PER_PAGE);
    return { rows, total, page: at, pages, authors: await authorsOf(trx) };
  });
}

async function authorsOf(trx: Trx): Promise<VisitAuthor[]> {
  const { rows } = await sql<VisitAuthor>`
    select mediator as id, max(mediator_name) as name from field.intervention
    where removed_at is null and mediator_name <> '' group by mediator order by max(mediator_name) limit 100`.execute(
    trx,
  );
  return rows;
}

/** The visits of a month, whole: for a calendar. @param month 'YYYY-MM' @throws ExpectedError sign_in (401), forbidden (403) */
export async function monthVisits(
  db: Db,
  person: Person | null,
  month: string,
  filter: VisitFilter,
): Promise<{ rows: Visit[]; authors: VisitAuthor[] }> {
  ensureLines(person);
  const days = { from: `${month}-01`, to: `${month}-${lastDay(month)}` };
  return inTerritory(db, person.territory, async (trx) => ({
    rows: (await rowsOf(trx, person, { ...filter, ...days }, MONTH_MOST)).toReversed(),
    authors: await authorsOf(trx),
  }));
}

function lastDay(month: string): string {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return String(new Date(Date.UTC(year, of, 0)).getUTCDate());
}

/** The visits under a filter as a CSV file. @throws ExpectedError sign_in (401), forbidden (403) */
export async function exportVisits(db: Db, person: Person | null, filter: VisitFilter): Promise<Uint8Array> {
  ensureLines(person);
  const all = await inTerritory(db, person.territory, (trx) => rowsOf(trx, person, filter, EXPORT_MOST));
  const head = [
    m.field_visit_col_day(),
    m.field_visit_col_time(),
    m.field_visit_col_uai(),
    m.field_visit_col_where(),
    m.field_visit_col_commune(),
    m.field_visit_col_level(),
    m.field_visit_col_kind(),
    m.field_visit_col_minutes(),
    m.field_visit_col_audience(),
    m.field_visit_col_people(),
    m.field_visit_col_equipment(),
    m.field_visit_col_note(),
    m.field_visit_col_mediator(),
  ];
  const lines = all.map((visit): Cell[] => [
    visit.day,
    visit.time,
    visit.uai,
    visit.where.name,
    visit.where.commune,
    visit.level && levelName(visit.level),
    kindName(visit.kind),
    visit.minutes,
    visit.audienceWords ?? (visit.audience && audienceName(visit.audience)),
    visit.people,
    [...visit.items.map(({ name }) => name), visit.equipment].filter(Boolean).join(', ') || null,
    visit.note,
    visit.mediator.name,
  ]);
  return writeCsv([head, ...lines]);
}
