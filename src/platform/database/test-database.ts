import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { setRuntime } from '../runtime.ts';
import { connect, type Db } from './connect.ts';

/** A database of a test file: a clone of the migrated template (45 ms), gone with `drop`. */
export interface TestDatabase {
  /** As requests run: a login that acts as `maillage_app`. */
  db: Db;
  /** As migrations run: owner, past row-level security; to lay out rows and to look behind the scenes. */
  owner: Db;
  ownerUrl: string;
  appUrl: string;
  drop: () => Promise<void>;
}

function renamed(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Pools that were told to end take a moment: a session cut short would count as an error of the test. */
async function untilAlone(admin: pg.Client, database: string): Promise<void> {
  for (let waited = 0; waited < 40; waited += 1) {
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1', [database]);
    if (!rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Clones the template and points `runtime()` to the clone. Needs the `unit` project's global setup. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: renamed(inject('ownerUrl'), 'postgres') });
  await admin.connect();
  await admin.query(`create database ${name} template maillage`);
  const ownerUrl = renamed(inject('ownerUrl'), name);
  const appUrl = renamed(inject('appUrl'), name);
  const app = connect(appUrl, 5);
  const owner = connect(ownerUrl, 5);
  setRuntime({
    settings: { databaseUrl: null, dataFolder: '/nonexistent', port: 0, origin: null, demo: false, smtpUrl: null },
    port: 0,
    appUrl,
    ownerUrl,
    secret: 'a secret of the tests',
    demoWord: null,
    firstRunCode: null,
    version: '0.0.0',
  });
  return {
    db: app.db,
    owner: owner.db,
    ownerUrl,
    appUrl,
    drop: async () => {
      await Promise.all([app.close(), owner.close()]);
      await untilAlone(admin, name);
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
