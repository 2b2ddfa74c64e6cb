import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, schoolYearOf } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { ProjectSummary } from '../model.ts';
import { mustRead, writtenBy } from './permissions.ts';
import { conditionsOf, type ProjectFilter } from './project-filter.ts';
import { silentWeeksOf } from './settings.ts';
import { todayIn } from './things.ts';
import { dayOf, silenceOf } from './view.ts';

/** `page` from 1 to `pages`; `total` counts every page. */
export interface ProjectPage {
  items: ProjectSummary[];
  total: number;
  page: number;
  pages: number;
  /** Weeks without contact after which a project is silent. */
  silentWeeks: number;
  /** Establishments of the person, where they may open a project. */
  mine: { uai: string; name: string }[];
}

const PAGE = 30;

/** What a list keeps; `page` from 1. */
export type ProjectAsk = ProjectFilter & { page?: number };

/** Projects of the person's territory, by establishment. @throws ExpectedError sign_in */
export function listProjects(db: Db, person: Person | null, ask: ProjectAsk = {}): Promise<ProjectPage> {
  return listed(db, person, ask, false);
}

/** Those with whom nobody was in touch for too long (1.9), by establishment. @throws ExpectedError sign_in */
export function silentProjects(db: Db, person: Person | null, ask: ProjectAsk = {}): Promise<ProjectPage> {
  return listed(db, person, ask, true);
}

async function listed(db: Db, person: Person | null, ask: ProjectAsk, silent: boolean): Promise<ProjectPage> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const weeks = await silentWeeksOf(trx);
    const today = await todayIn(trx, person.territory);
    const conditions = await conditionsOf(trx, person.territory, ask);
    const kept = trx
      .selectFrom('projects.project as project')
      .where((where) => where.and(conditions))
      .$if(silent, (query) =>
        query
          .where('school_year', '>=', schoolYearOf(now()))
          .where(
            sql<boolean>`coalesce(${lastContact}, (created_at at time zone 'UTC')::date) < ${today}::date - ${weeks * 7}::int`,
          ),
      );
    const { total } = await kept.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(Math.max(1, ask.page ?? 1), pages);
    // As the index `project_order`.
    const order = sql`platform.plain(project.establishment_name), project.school_year desc, project.id`;
    const shown = kept
      .selectAll('project')
      .orderBy(order)
      .limit(PAGE)
      .offset((page - 1) * PAGE);
    // Counted for the page only, not for those before it: 64 ms on the hundredth page otherwise.
    const rows = await trx
      .selectFrom(shown.as('project'))
      .selectAll('project')
      .select([lastContact.as('last'), openLeads.as('leads')])
      .select([actions(sql`1`).as('actions'), actions(HOLES).as('holes')])
      .orderBy(order)
      .execute();
    const items = rows.map((row): ProjectSummary => {
      const { lastContact, silent } = silenceOf(row, row.last, today, weeks);
      const { id, title, actions, holes, leads } = row;
      return {
        ...{ id, title, actions, holes, leads, lastContact, silent },
        establishment: { uai: row.establishment, name: row.establishment_name },
        schoolYear: row.school_year,
        day: dayOf(row),
      };
    });
    return { items, total, page, pages, silentWeeks: weeks, mine: await establishmentsOf(trx, person) };
  });
}

async function establishmentsOf(trx: Trx, person: Person): Promise<ProjectPage['mine']> {
  const uais = [...new Set(writtenBy(person))];
  const names = await establishmentNames(trx, uais);
  return uais.flatMap((uai) => (names.has(uai) ? [{ uai, name: names.get(uai)!.name }] : []));
}

const lastContact = sql<string | null>`(select max(contact.day) from projects.contact contact
  where contact.territory_id = project.territory_id and contact.project_id = project.id)`;

/** The holes of `holesOf`, in SQL: a test compares them. */
const HOLES = sql`(action.owner_name = '')::int + (action.span_from is null)::int + (action.indicator = '')::int`;

const actions = (counted: ReturnType<typeof sql>) =>
  sql<number>`(select coalesce(sum(${counted}), 0) from projects.action action
    where action.territory_id = project.territory_id and action.project_id = project.id and action.state <> 'dropped')`;

const openLeads = sql<number>`(select count(*) from projects.line line
  where line.territory_id = project.territory_id and line.project_id = project.id and not exists (
    select from projects.action action where action.territory_id = line.territory_id
      and action.project_id = line.project_id and action.lead_id = line.lead_id))`;

/** Projects that a day gave, by establishment (UAI): id of the project. Empty for whoever is not of the territory. */
export async function projectsOfDay(db: Db, person: Person | null, workshop: string): Promise<Map<string, string>> {
  if (!person) return new Map();
  const rows = await inTerritory(db, person.territory, (trx) =>
    trx.selectFrom('projects.project').select(['id', 'establishment']).where('workshop_id', '=', workshop).execute(),
  );
  return new Map(rows.map(({ id, establishment }) => [establishment, id]));
}
