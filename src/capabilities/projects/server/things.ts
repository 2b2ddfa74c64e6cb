import type { Selectable } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { must, mustRead, type Act } from './permissions.ts';
import type { ActionTable } from './tables.ts';

export type ProjectRow = Selectable<Tables['projects.project']>;
export type ActionRow = Selectable<ActionTable>;

/** What someone does with a project, once it is known that they may: in its territory's transaction. */
export interface Work {
  trx: Trx;
  project: ProjectRow;
  by: Person;
}

/**
 * Opens a project for an act. Whoever writes it waits for who writes it now.
 * @throws ExpectedError sign_in, unknown_project (404), forbidden
 */
export async function onProject<T>(
  db: Db,
  person: Person | null,
  id: string,
  act: Act,
  work: (on: Work) => Promise<T>,
): Promise<T> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) =>
    work({ trx, project: await projectRow(trx, person, id, act), by: person }),
  );
}

async function projectRow(trx: Trx, person: Person, id: string, act: Act): Promise<ProjectRow> {
  const project = isUuid(id)
    ? await trx
        .selectFrom('projects.project')
        .selectAll()
        .where('id', '=', id)
        .$if(act === 'write', (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined;
  if (!project) throw new ExpectedError('unknown_project', 404);
  must(person, act, project.establishment);
  return project;
}

/** A kind of thing that hangs from a project, and how its absence is said. */
const HANGING = {
  'projects.action': 'unknown_action',
  'projects.milestone': 'unknown_milestone',
  'projects.suggestion': 'unknown_suggestion',
  'projects.crowdfunding': 'unknown_crowdfunding',
} as const;

/**
 * Opens a thing of a project for an act; its project is locked first when it is written, so that two writers never wait for
 * each other.
 * @throws ExpectedError sign_in, `unknown_…` (404), forbidden
 */
export async function onThing<T>(
  db: Db,
  person: Person | null,
  kind: keyof typeof HANGING,
  id: string,
  act: Act,
  work: (on: Work) => Promise<T>,
): Promise<T> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const found = isUuid(id)
      ? await trx.selectFrom(kind).select('project_id').where('id', '=', id).executeTakeFirst()
      : undefined;
    if (!found) throw new ExpectedError(HANGING[kind], 404);
    return work({ trx, project: await projectRow(trx, person, found.project_id, act), by: person });
  });
}

/**
 * Opens an action for an act.
 * @throws ExpectedError sign_in, unknown_action (404), forbidden
 */
export function onAction<T>(
  db: Db,
  person: Person | null,
  id: string,
  act: Act,
  work: (on: Work & { action: ActionRow }) => Promise<T>,
): Promise<T> {
  return onThing(db, person, 'projects.action', id, act, async (on) => {
    // Read once the project is locked: what another has just written is in it, or took it away. Nobody takes it away
    // while something is tied to it.
    const action = await on.trx
      .selectFrom('projects.action')
      .selectAll()
      .where('id', '=', id)
      .$if(act !== 'read', (query) => query.forKeyShare())
      .executeTakeFirst();
    if (!action) throw new ExpectedError('unknown_action', 404);
    return work({ ...on, action });
  });
}

/** Today in a territory, 'YYYY-MM-DD'. */
export async function todayIn(trx: Trx, territory: string): Promise<string> {
  const home = await homeTerritory(trx, territory);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: home?.timeZone ?? 'Europe/Paris' }).format(now());
}
