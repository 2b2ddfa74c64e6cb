import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { onProject, todayIn } from './things.ts';

/**
 * Notes that someone of the territory was in touch with the establishment (1.9). The same `id` again changes nothing.
 * @param contact `day` is 'YYYY-MM-DD', today at the latest
 * @throws ExpectedError sign_in, unknown_project (404), forbidden, contact_to_come (422)
 */
export function noteContact(
  db: Db,
  person: Person | null,
  project: string,
  { id, day, text }: { id: string; day: string; text: string },
): Promise<void> {
  return onProject(db, person, project, 'suggest', async ({ trx, by }) => {
    if (day > (await todayIn(trx, by.territory))) throw new ExpectedError('contact_to_come', 422);
    await trx
      .insertInto('projects.contact')
      .values({ territory_id: by.territory, id, project_id: project, day, text, by_id: by.id, by_name: by.name })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}
