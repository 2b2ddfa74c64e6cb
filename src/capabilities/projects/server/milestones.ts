import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { onProject, onThing } from './things.ts';

/**
 * Sets a day that counts: a deposit, a first show. The same `id` again changes nothing.
 * @param milestone `day` is 'YYYY-MM-DD'
 * @throws ExpectedError sign_in, unknown_project (404), forbidden
 */
export function addMilestone(
  db: Db,
  person: Person | null,
  project: string,
  { id, title, day }: { id: string; title: string; day: string },
): Promise<void> {
  return onProject(db, person, project, 'write', async ({ trx, by }) => {
    await trx
      .insertInto('projects.milestone')
      .values({ territory_id: by.territory, id, project_id: project, title, day })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/** @throws ExpectedError sign_in, unknown_milestone (404), forbidden */
export function setMilestoneDone(db: Db, person: Person | null, id: string, done: boolean): Promise<void> {
  return onThing(db, person, 'projects.milestone', id, 'write', async ({ trx }) => {
    await trx.updateTable('projects.milestone').set({ done }).where('id', '=', id).execute();
  });
}

/** @throws ExpectedError sign_in, unknown_milestone (404), forbidden */
export function removeMilestone(db: Db, person: Person | null, id: string): Promise<void> {
  return onThing(db, person, 'projects.milestone', id, 'write', async ({ trx }) => {
    await trx.deleteFrom('projects.milestone').where('id', '=', id).execute();
  });
}
