import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { announceRewriting } from './rooms.ts';

/**
 * Drops the names and pseudonyms of participants of the days whose time has come: from the events themselves, so that
 * no replay and no export has them any more. Runs daily; twice does no harm.
 * @returns number of days purged
 */
export async function purgeNames(db: Db): Promise<number> {
  const { rows } = await sql<{ territory_id: string; workshop_id: string }>`
    select territory_id, workshop_id from workshops.due_for_purge(${now()})`.execute(db);
  for (const { territory_id: territory, workshop_id: workshop } of rows) {
    await inTerritory(db, territory, async (trx) => {
      await sql`update workshops.event set data = data || '{"name": null}'
        where workshop_id = ${workshop} and type in ('participant.join', 'reaction.add')`.execute(trx);
      await trx.updateTable('workshops.workshop').set({ names_until: null }).where('id', '=', workshop).execute();
      await announceRewriting(trx, workshop);
    });
  }
  return rows.length;
}
