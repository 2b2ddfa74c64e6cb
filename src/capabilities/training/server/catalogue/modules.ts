import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { ModuleQuery } from '../../forms/catalogue.ts';
import type { ModuleDegree, ModuleMode } from '../../model.ts';
import { must } from '../permissions.ts';
import { votesOf, type Votes } from './votes.ts';
import '../tables.ts';

export interface ModuleLine extends Votes {
  id: string;
  title: string;
  theme: string;
  mode: ModuleMode;
  degree: ModuleDegree;
  minutes: number;
  /** Of Sofia-FMO; null: none. */
  code: string | null;
  archived: boolean;
  /** Names of who can hold it. */
  organisers: string[];
}

export interface ModulePage {
  rows: ModuleLine[];
  total: number;
  page: number;
  pages: number;
  /** Themes of the year, for the filter. */
  themes: string[];
  /** Years that have modules, the last first. */
  years: number[];
  /** What could be taken over from the last year that had modules; null: nothing. */
  copyable: { year: number; modules: number } | null;
}

const PAGE = 50;

/** Names of organisers in use by module. */
export async function organisersOf(trx: Trx, modules: readonly string[]): Promise<Map<string, string[]>> {
  if (modules.length === 0) return new Map();
  const { rows } = await sql<{ module: string; names: string[] }>`
    select c.module_id as module, array_agg(o.name order by platform.plain(o.name)) as names
    from training.competence c join training.organiser o on o.territory_id = c.territory_id and o.id = c.organiser_id
    where c.module_id = any(${modules}::uuid[]) and o.archived_at is null
    group by c.module_id`.execute(trx);
  return new Map(rows.map(({ module, names }) => [module, names]));
}

/** Modules of the last year before this one that this year does not have yet. */
async function copyableTo(trx: Trx, year: number): Promise<ModulePage['copyable']> {
  const { rows } = await sql<{ year: number; modules: number }>`
    select m.year, count(*) as modules from training.module m
    where m.year = (select max(year) from training.module where year < ${year}) and m.archived_at is null
      and not exists (select from training.module n
        where n.territory_id = m.territory_id and n.lineage = m.lineage and n.year = ${year})
    group by m.year`.execute(trx);
  return rows[0] ?? null;
}

/**
 * The catalogue of a year, by title.
 * @param page from 1; past the last one, the last one
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function modules(
  db: Db,
  person: Person | null,
  query: Omit<ModuleQuery, 'year'> & { year: number },
  page = 1,
): Promise<ModulePage> {
  must(person, 'review');
  const terms = query.words.split(/\s+/).filter(Boolean);
  return inTerritory(db, person.territory, async (trx) => {
    const all = trx
      .selectFrom('training.module')
      .where('year', '=', query.year)
      .where('archived_at', query.archived ? 'is not' : 'is', null)
      .$if(query.theme !== null, (some) => some.where('theme', '=', query.theme!))
      .$if(query.mode !== null, (some) => some.where('mode', '=', query.mode!))
      .$if(query.degree !== null, (some) => some.where('degree', 'in', [query.degree!, 'both']))
      .$if(terms.length > 0, (some) =>
        some.where(sql<boolean>`(
          select bool_and(strpos(platform.plain(concat_ws(' ', title, theme, objective, code)), platform.plain(term)) > 0)
          from unnest(${terms}::text[]) term)`),
      );
    const { total } = await all.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const rows = await all
      .select(['id', 'title', 'theme', 'mode', 'degree', 'minutes', 'code', 'archived_at'])
      .orderBy(sql`platform.plain(title)`)
      .orderBy('id')
      .limit(PAGE)
      .offset((shown - 1) * PAGE)
      .execute();
    const ids = rows.map(({ id }) => id);
    const [votes, organisers] = [await votesOf(trx, ids), await organisersOf(trx, ids)];
    const { rows: themes } = await sql<{ theme: string }>`
      select theme from training.module where year = ${query.year} and theme <> ''
      group by theme order by platform.plain(theme) limit 200`.execute(trx);
    const { rows: years } = await sql<{ year: number }>`
      select distinct year from training.module order by year desc limit 50`.execute(trx);
    return {
      rows: rows.map(({ archived_at: archivedAt, ...row }) => ({
        ...row,
        archived: archivedAt !== null,
        organisers: organisers.get(row.id) ?? [],
        ...(votes.get(row.id) ?? { agreed: 0, objected: 0 }),
      })),
      total,
      page: shown,
      pages,
      themes: themes.map(({ theme }) => theme),
      years: years.map(({ year }) => year),
      copyable: await copyableTo(trx, query.year),
    };
  });
}
