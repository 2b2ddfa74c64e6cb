import { sql, type SelectQueryBuilder } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { EstablishmentKind, EstablishmentLevel } from '../kinds.ts';
import { isUai } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, type Reader } from './permissions.ts';
import type { EstablishmentTable } from './tables.ts';
import { termsOf } from './terms.ts';

/** Lines of a page of the directory. */
export const PAGE_SIZE = 50;

/** An establishment as lists and choices name it. Null: the directory does not say. */
export interface EstablishmentName {
  uai: string;
  name: string;
  commune: string | null;
  kind: EstablishmentKind | null;
  level: EstablishmentLevel | null;
}

/** A line of the directory. `pilot`: during the school year asked for, or the given current one. */
export interface EstablishmentLine extends EstablishmentName {
  type: string | null;
  departmentCode: string | null;
  public: boolean | null;
  open: boolean;
  pilot: boolean;
}

/** What to keep of the directory; an absent filter keeps all. `words` must all be in names, commune, UAI or postal code. */
export interface EstablishmentFilter {
  words?: string | null;
  /** `other`: neither school, collège nor lycée. */
  kind?: EstablishmentKind | 'other' | null;
  /** INSEE code (`35`, `2A`). */
  department?: string | null;
  /** School year (2026 is 2026-2027) of which they are pilots of this territory. */
  pilotYear?: number | null;
  public?: boolean | null;
  /** From 1; past the end is the last one. */
  page?: number;
}

/** `total` counts every page; `page` is the one given, from 1 to `pages`. */
export interface Page<Row> {
  rows: Row[];
  total: number;
  page: number;
  pages: number;
}

/** Columns of a line, without `pilot`. */
export const LINE = [
  'e.uai',
  'e.name',
  'e.commune',
  'e.kind',
  'e.level',
  'e.type',
  'e.public',
  'e.open',
  'e.department_code as departmentCode',
] as const;

type Establishments<O> = SelectQueryBuilder<Tables & { e: EstablishmentTable }, 'e', O>;

/** Every term must be in the words of `e`; the first, the longest, is what the trigram index narrows by. */
export function holding<O>(query: Establishments<O>, terms: readonly string[]): Establishments<O> {
  return terms.reduce((narrowed, term) => narrowed.where('e.words', 'like', `%${term}%`), query);
}

/** The page really shown of `total` rows. */
export function pageOf(total: number, asked: number | undefined): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return { page: Math.min(Math.max(1, Math.trunc(asked ?? 1) || 1), pages), pages };
}

function filtered(trx: Trx, territory: string, filter: EstablishmentFilter, terms: readonly string[]) {
  const { kind, department, pilotYear } = filter;
  return holding(trx.selectFrom('territory.establishment as e'), terms)
    .$if(kind === 'other', (query) => query.where('e.kind', 'is', null))
    .$if(kind != null && kind !== 'other', (query) => query.where('e.kind', '=', kind as EstablishmentKind))
    .$if(Boolean(department), (query) => query.where('e.department_code', '=', department!))
    .$if(filter.public != null, (query) => query.where('e.public', '=', filter.public!))
    .$if(pilotYear != null, (query) =>
      query.where('e.uai', 'in', (pilots) =>
        pilots
          .selectFrom('territory.pilot')
          .select('uai')
          .where('territory_id', '=', territory)
          .where('school_year', '=', pilotYear!),
      ),
    );
}

/**
 * A page of the national referential, by name, with what this territory says of each line.
 * @param year the current school year, which `pilot` speaks of when no `pilotYear` is asked for
 * @throws ExpectedError forbidden (403)
 */
export async function establishments(
  db: Db,
  by: Reader,
  filter: EstablishmentFilter,
  year: number,
): Promise<Page<EstablishmentLine>> {
  ensure(by, 'read', by.territory);
  return inside(db, by.territory, async (trx) => {
    const terms = await termsOf(trx, filter.words);
    if (terms?.length === 0) return { rows: [], total: 0, page: 1, pages: 1 };
    const query = filtered(trx, by.territory, filter, terms ?? []);
    const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
    const { page, pages } = pageOf(total, filter.page);
    const rows = await query
      .select(LINE)
      .select(
        sql<boolean>`exists (select from territory.pilot p where p.territory_id = ${by.territory}
          and p.uai = e.uai and p.school_year = ${filter.pilotYear ?? year})`.as('pilot'),
      )
      .orderBy('e.sort_name')
      .orderBy('e.uai')
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE)
      .execute();
    return { rows, total, page, pages };
  });
}

/** Names of establishments by their UAI; a UAI that the referential does not know is absent. */
export async function establishmentNames(db: Db, uais: readonly string[]): Promise<Map<string, EstablishmentName>> {
  const known = [...new Set(uais)].filter(isUai);
  if (known.length === 0) return new Map();
  const rows = await db
    .selectFrom('territory.establishment')
    .select(['uai', 'name', 'commune', 'kind', 'level'])
    .where('uai', 'in', known)
    .execute();
  return new Map(rows.map((row) => [row.uai, row]));
}

/** Département codes of the referential, in their order: skips from one to the next in the index, 95 steps for 70,000 rows. */
export async function departments(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with recursive each(code) as (
      select min(department_code) from territory.establishment
      union all
      select (select min(department_code) from territory.establishment where department_code > each.code)
      from each where each.code is not null
    ) select code from each where code is not null`.execute(db);
  return rows.map(({ code }) => code);
}
