import type { Db } from '#platform/database/connect.ts';
import { appDb } from '#platform/database/pool.ts';
import { prepareDatabase, prepareRuntime } from '#platform/database/prepare.ts';
import { setRuntime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { stopping } from '#platform/stop.ts';

/**
 * Runs a command on the installation's database, which a running server may be using at the same time; an embedded
 * database that was asleep goes back to sleep.
 */
export async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const prepared = await prepareDatabase(settings);
  try {
    setRuntime(await prepareRuntime(settings, settings.port, prepared));
    return await work(appDb());
  } finally {
    await Promise.allSettled(stopping());
    if (!prepared.adopted) await prepared.stop();
  }
}
