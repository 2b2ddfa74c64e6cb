import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import './tables.ts';

/** Whose history: an action of a project, or with `action` null the project itself. */
export interface Of {
  project: string;
  action: string | null;
}

/** Values as text; '' is nothing. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** Keeps what changed, under the version that the change made. */
export async function record(
  trx: Trx,
  by: Person,
  of: Of,
  version: number,
  changes: readonly FieldChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await trx
    .insertInto('projects.change')
    .values(
      changes.map(({ field, before, after }) => ({
        territory_id: by.territory,
        project_id: of.project,
        action_id: of.action,
        version,
        field,
        before: before || null,
        after: after || null,
        by_id: by.id,
        by_name: by.name,
        at: now(),
      })),
    )
    .execute();
}

/** What changed, the oldest first. @param version only what came after it */
export function changesOf(trx: Trx, { project, action }: Of, version = 0) {
  return trx
    .selectFrom('projects.change')
    .select(['field', 'before', 'after', 'by_id', 'by_name', 'at'])
    .where('project_id', '=', project)
    .where('version', '>', version)
    .$if(action === null, (query) => query.where('action_id', 'is', null))
    .$if(action !== null, (query) => query.where('action_id', '=', action))
    .orderBy('id')
    .execute();
}
