import { territoryIds } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { purgeCampaigns } from './purge.ts';
import { todayIn } from './readiness.ts';
import '../tables.ts';

/**
 * Closes the answers of every campaign whose last day is over, in the clock of its territory; a repeat changes nothing.
 * @returns how many were closed
 */
export async function closeDueAnswers(db: Db): Promise<number> {
  let closed = 0;
  for (const territory of await territoryIds(db)) {
    await inTerritory(db, territory, async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('training.campaign')
        .set({ state: 'closed' })
        .where('state', '=', 'open')
        .where('answers_until', '<', await todayIn(trx, territory))
        .executeTakeFirst();
      closed += Number(numUpdatedRows);
    });
  }
  return closed;
}

/** A day ends at another hour in each territory: answers are looked at every hour, names once a night. */
export const campaignTasks: Tasks = {
  'training.close': {
    async run(db) {
      await closeDueAnswers(db);
    },
    cron: '4 * * * *',
  },
  'training.purge': {
    async run(db) {
      await purgeCampaigns(db);
    },
    cron: '15 3 * * *',
  },
};
