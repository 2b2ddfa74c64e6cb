import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartupError } from '../errors/startup-error.ts';

/** Any number will do, as long as every node that migrates the same database takes the same one. */
const LOCK = 7_042_019;

async function migrationFiles(folder: string): Promise<{ name: string; text: string; hash: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/**
 * Brings a database to the code's schema. Forward only, each file in its own transaction, under a lock.
 * @param url owner of the database
 * @returns names of the files that ran now
 * @throws StartupError when the database is newer than the code, or a file already run has changed
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const files = await migrationFiles(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create schema if not exists platform');
    await client.query(`create table if not exists platform.migration (
      name text primary key, hash text not null, ran_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from platform.migration');
    const done = new Map(rows.map((row) => [row.name, row.hash]));
    const unknown = rows.find((row) => !files.some((file) => file.name === row.name));
    if (unknown) {
      throw new StartupError(
        `Cette base est plus récente que le programme (elle connaît ${unknown.name}) : installez la version qui l'a écrite, ou une plus récente.`,
      );
    }
    const changed = files.find((file) => done.has(file.name) && done.get(file.name) !== file.hash);
    if (changed) {
      throw new StartupError(
        `Le fichier de migration ${changed.name} a changé après avoir servi : reprenez-le tel qu'il était.`,
      );
    }
    const ran: string[] = [];
    for (const file of files.filter((each) => !done.has(each.name))) {
      await client.query('begin');
      try {
        await client.query(file.text);
        await client.query('insert into platform.migration (name, hash) values ($1, $2)', [file.name, file.hash]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${file.name}: ${(error as Error).message}`, { cause: error });
      }
      ran.push(file.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}
