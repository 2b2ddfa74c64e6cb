import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { onProject, onThing, todayIn } from './things.ts';

/** What an establishment asks for, and where; nothing is paid here (2.4). Euros. `href` is an https address. */
export interface Ask {
  id: string;
  need: string;
  goal: number;
  href: string;
}

/** The same `id` again changes nothing. @throws ExpectedError sign_in, unknown_project (404), forbidden */
export function addCrowdfunding(
  db: Db,
  person: Person | null,
  project: string,
  { id, need, goal, href }: Ask,
): Promise<void> {
  return onProject(db, person, project, 'write', async ({ trx, by }) => {
    const updated = await todayIn(trx, by.territory);
    await trx
      .insertInto('projects.crowdfunding')
      .values({
        ...{ territory_id: by.territory, id, project_id: project, need, goal: goal.toFixed(2), href, updated },
        made_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/** Types in how far it is. @throws ExpectedError sign_in, unknown_crowdfunding (404), forbidden */
export function updateCrowdfunding(
  db: Db,
  person: Person | null,
  { id, need, goal, href, raised }: Ask & { raised: number },
): Promise<void> {
  return onThing(db, person, 'projects.crowdfunding', id, 'write', async ({ trx, by }) => {
    const updated = await todayIn(trx, by.territory);
    await trx
      .updateTable('projects.crowdfunding')
      .set({ need, goal: goal.toFixed(2), href, raised: raised.toFixed(2), updated })
      .where('id', '=', id)
      .execute();
  });
}

/** @throws ExpectedError sign_in, unknown_crowdfunding (404), forbidden */
export function removeCrowdfunding(db: Db, person: Person | null, id: string): Promise<void> {
  return onThing(db, person, 'projects.crowdfunding', id, 'write', async ({ trx }) => {
    await trx.deleteFrom('projects.crowdfunding').where('id', '=', id).execute();
  });
}
