import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** The name under which this process's sessions stand in pg_stat_activity; pg takes it from the environment. */
export function sessionName(): string {
  return (process.env.PGAPPNAME = `maillage ${process.pid}`);
}
sessionName();

/** What every function of a capability takes first: the pool, or the caller's transaction. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

// int8 counts come as strings by default; ours stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date without time is a day of the calendar: keep it as 'YYYY-MM-DD', a Date would shift it by the time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day: string) => day);

/**
 * Opens a pool of connections.
 * @param url connection string; the role it names decides what row-level security lets through
 * @param size connections at most
 */
export function connect(url: string, size = 10): { db: Db; pool: pg.Pool; close: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: size, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server closes (restart) must not end the program; the next query reconnects.
  pool.on('error', () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/**
 * Runs `work` in one transaction that sees the rows of one territory: row-level security compares
 * `app.territory` with each row, and without it returns nothing.
 */
export function inTerritory<T>(db: Db, territory: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await enterTerritory(trx, territory);
    return work(trx);
  });
}

/** From here on a transaction sees the rows of this territory alone: for one that goes through several. */
export async function enterTerritory(trx: Trx, territory: string): Promise<void> {
  await sql`select set_config('app.territory', ${territory}, true)`.execute(trx);
}
