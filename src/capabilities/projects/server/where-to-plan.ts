import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { mayOf, mustRead, writtenBy } from './permissions.ts';
import './tables.ts';
import { projectView } from './view.ts';

/** A project as a choice among others; `title` '' while the establishment has not written one. */
export interface ProjectChoice {
  id: string;
  establishment: string;
  title: string;
}

const MOST = 1_000;

/**
 * Where someone may go on from a thing of the thread: projects in which they write, and those to which they may suggest.
 * @throws ExpectedError sign_in (401)
 */
export async function whereToPlan(
  db: Db,
  person: Person | null,
): Promise<{ write: ProjectChoice[]; suggest: ProjectChoice[] }> {
  mustRead(person);
  const rows = await inTerritory(db, person.territory, (trx) =>
    trx
      .selectFrom('projects.project')
      .select(['id', 'establishment', 'establishment_name', 'title'])
      .orderBy(sql`platform.plain(establishment_name)`)
      .orderBy('school_year', 'desc')
      .orderBy('id')
      .limit(MOST)
      .execute(),
  );
  const choices = (act: 'write' | 'suggest') =>
    rows
      .filter(({ establishment }) => mayOf(person, establishment)[act])
      .map(({ id, establishment_name: establishment, title }) => ({ id, establishment, title }));
  return { write: choices('write'), suggest: choices('suggest') };
}

/** One's own project, with what waits in it. */
export interface OwnProject extends ProjectChoice {
  /** Actions that lack an owner, a date or an indicator. */
  holes: number;
  /** Suggestions of the territory that wait for an answer. */
  suggestions: number;
  /** Kept leads that no action answers. */
  leads: number;
}

/** The latest project of each establishment where someone works: the first thing that a head looks for. */
export async function ownProjects(db: Db, person: Person): Promise<OwnProject[]> {
  const uais = [...new Set(writtenBy(person))];
  if (uais.length === 0) return [];
  const rows = await inTerritory(db, person.territory, (trx) =>
    trx
      .selectFrom('projects.project')
      .distinctOn('establishment')
      .select(['id', 'establishment_name as establishment', 'title'])
      .where('establishment', 'in', uais)
      .orderBy('establishment')
      .orderBy('school_year', 'desc')
      .execute(),
  );
  return Promise.all(
    rows.map(async (row) => {
      const { actions, suggestions, leads } = await projectView(db, person, row.id);
      return {
        ...row,
        holes: actions.filter((action) => action.holes.length > 0).length,
        suggestions: suggestions.filter(({ answer }) => answer === null).length,
        leads: leads.length,
      };
    }),
  );
}
