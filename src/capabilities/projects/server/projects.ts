import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { mustRead } from './permissions.ts';
import './tables.ts';

/** A project in a list. */
export interface ProjectSummary {
  id: string;
  establishment: { uai: string; name: string };
  /** The day that it comes from; `date` is 'YYYY-MM-DD'. */
  day: { workshop: string; title: string; date: string };
  /** Number of leads. */
  leads: number;
}

/** `objective` null: leads of a group without objective. `number` is the objective's, from 1. */
export interface ProjectPart {
  objective: { number: number; name: string } | null;
  lines: { gap: string; text: string; lead: string }[];
}

export interface Project extends ProjectSummary {
  parts: ProjectPart[];
}

const PAGE = 30;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Projects of the person's territory, by establishment. @param page from 1 @throws ExpectedError sign_in */
export async function listProjects(
  db: Db,
  person: Person | null,
  page = 1,
): Promise<{ items: ProjectSummary[]; total: number; pages: number }> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('projects.project as project')
      .select(['id', 'establishment', 'establishment_name', 'workshop_id', 'workshop_title', 'workshop_day'])
      .select((eb) =>
        eb
          .selectFrom('projects.line as line')
          .select((inner) => inner.fn.countAll<number>().as('leads'))
          .whereRef('line.territory_id', '=', 'project.territory_id')
          .whereRef('line.project_id', '=', 'project.id')
          .as('leads'),
      )
      .orderBy('establishment_name')
      .orderBy('workshop_day', 'desc')
      .orderBy('id')
      .limit(PAGE)
      .offset((Math.max(1, page) - 1) * PAGE)
      .execute();
    const { total } = await trx
      .selectFrom('projects.project')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    return {
      items: rows.map((row) => ({ ...headOf(row), leads: row.leads ?? 0 })),
      total,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  });
}

/**
 * A project with its leads under their objective.
 * @throws ExpectedError sign_in, unknown_project (404)
 */
export async function project(db: Db, person: Person | null, id: string): Promise<Project> {
  mustRead(person);
  if (!UUID.test(id)) throw new ExpectedError('unknown_project', 404);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx.selectFrom('projects.project').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new ExpectedError('unknown_project', 404);
    const lines = await trx
      .selectFrom('projects.line')
      .select(['objective_number', 'objective', 'gap', 'text', 'lead_id'])
      .where('project_id', '=', id)
      .orderBy('position')
      .execute();
    const parts: ProjectPart[] = [];
    for (const { objective_number: number, objective, gap, text, lead_id: lead } of lines) {
      const last = parts.at(-1);
      const line = { gap, text, lead };
      if (last && (last.objective?.number ?? null) === number) last.lines.push(line);
      else parts.push({ objective: number === null ? null : { number, name: objective ?? '' }, lines: [line] });
    }
    return { ...headOf(row), leads: lines.length, parts };
  });
}

/** Drafts that a day gave, by establishment (UAI): id of the project. Empty for whoever is not of the territory. */
export async function projectsOfDay(db: Db, person: Person | null, workshop: string): Promise<Map<string, string>> {
  if (!person) return new Map();
  const rows = await inTerritory(db, person.territory, (trx) =>
    trx.selectFrom('projects.project').select(['id', 'establishment']).where('workshop_id', '=', workshop).execute(),
  );
  return new Map(rows.map(({ id, establishment }) => [establishment, id]));
}

interface Row {
  id: string;
  establishment: string;
  establishment_name: string;
  workshop_id: string;
  workshop_title: string;
  workshop_day: string;
}

function headOf(row: Row): Omit<ProjectSummary, 'leads'> {
  return {
    id: row.id,
    establishment: { uai: row.establishment, name: row.establishment_name },
    day: { workshop: row.workshop_id, title: row.workshop_title, date: row.workshop_day },
  };
}
