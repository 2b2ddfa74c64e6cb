import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StartupError } from '../errors/startup-error.ts';
import { prepareDatabase } from './prepare.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(() => base.drop());

const settings = (databaseUrl: string) => ({
  databaseUrl,
  dataFolder: '/nonexistent',
  port: 0,
  origin: null,
  demo: false,
  smtpUrl: null,
});

/** The owner's address written another way that pg understands. */
function rewritten(form: (parts: URL) => string): string {
  return form(new URL(base.ownerUrl));
}

async function roleOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ role: string }>('select current_user::text as role');
  await client.end();
  return rows[0]!.role;
}

it('acts as the role that owns nothing, also where the owner is named by the query of the address', async () => {
  const url = rewritten(
    ({ host, pathname, username, password }) => `postgres://${host}${pathname}?user=${username}&password=${password}`,
  );
  const { appUrl } = await prepareDatabase(settings(url));
  expect(await roleOf(appUrl)).toBe('maillage_app');
});

it('refuses, with a sentence, an address in which it cannot name its own login', async () => {
  const url = rewritten(
    ({ hostname, port, pathname, username, password }) =>
      `postgres://${pathname}?host=${hostname}&port=${port}&user=${username}&password=${password}`,
  );
  await expect(prepareDatabase(settings(url))).rejects.toThrow(StartupError);
});

it('lets no login of another database in', async () => {
  const { appUrl } = await prepareDatabase(settings(base.ownerUrl));
  const other = await testDatabase();
  await prepareDatabase(settings(other.ownerUrl));
  const trespassing = new URL(appUrl);
  trespassing.pathname = new URL(other.ownerUrl).pathname;
  await expect(roleOf(trespassing.href)).rejects.toThrow(/permission denied for database/);
  await other.drop();
});
