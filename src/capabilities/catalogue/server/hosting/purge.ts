import { sql } from 'kysely';
import { territoryIds } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';

/** Days after a visit for which the names of host and guest are kept: a school year to come back to it. */
export const VISIT_DAYS = 365;

/**
 * Takes names, mails and messages out of visits that are long over; what came of them stays.
 * @returns rows that changed; a repeat changes none
 */
export async function purgeVisits(db: Db): Promise<number> {
  const before = new Date(now().getTime() - VISIT_DAYS * 86_400_000);
  let purged = 0;
  for (const territory of await territoryIds(db)) {
    purged += await inTerritory(db, territory, async (trx) => {
      const { rows } = await sql<{ n: number }>`select catalogue.purge_visits(${before}) as n`.execute(trx);
      return rows[0]!.n;
    });
  }
  return purged;
}

export const catalogueTasks: Tasks = {
  'catalogue.purge': {
    async run(db) {
      await purgeVisits(db);
    },
    cron: '25 3 * * *',
  },
};
