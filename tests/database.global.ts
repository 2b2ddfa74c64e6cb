import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../src/platform/database/prepare.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
  }
}

/**
 * One embedded cluster for the whole run; its migrated database becomes the template that each test file clones.
 * Nothing here must survive a power cut, so fsync is off: the tests are about rules, `bench/` about durability.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maillage-test-'));
  // As root the database runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const settings = { databaseUrl: null, dataFolder: folder, port: 0, origin: null, demo: false, smtpUrl: null };
  const prepared = await prepareDatabase(settings, () => {}, ['-c fsync=off', '-c max_connections=200']);
  const client = new pg.Client({ connectionString: prepared.ownerUrl.replace(/\/maillage$/, '/postgres') });
  await client.connect();
  await client.query('alter database maillage is_template true');
  await client.end();
  project.provide('ownerUrl', prepared.ownerUrl);
  project.provide('appUrl', prepared.appUrl);
  return async () => {
    // Worker processes may still be closing their sessions.
    await prepared.stop({ force: true });
    await rm(folder, { recursive: true, force: true });
  };
}
