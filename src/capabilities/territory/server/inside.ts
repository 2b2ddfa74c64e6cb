import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';

/**
 * Runs `work` where the rows of a territory can be seen: in the caller's transaction, which has then been opened for that
 * territory, or else in one of its own.
 */
export function inside<T>(db: Db, territory: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : inTerritory(db, territory, work);
}
