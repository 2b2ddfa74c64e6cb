import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { openJob } from '#platform/jobs/queue.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { confirmLink, requestLink, signInLink, signOut } from './links.ts';
import { personOf } from './person.ts';
import { accountTasks } from './tasks.ts';
import { linkIn, member, visitor, workOff } from './test-visit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await member(database.db, territory, { mail: 'maud@exemple.fr', name: 'Maud Ferrandier' });
  await database.owner
    .insertInto('accounts.user')
    .values({ name: 'Sans place', email: 'sans.place@exemple.fr', email_verified: true, image: null })
    .execute();
});
afterAll(() => database.drop());
afterEach(() => {
  setClock();
  vi.useRealTimers();
});

async function tokenFor(mail: string, origin?: string): Promise<string> {
  return new URL(await signInLink(database.db, mail, origin)).searchParams.get('jeton')!;
}

describe('a sign-in link', () => {
  test('carries the address of the installation where one is set, by whatever name the request came', async () => {
    const before = runtime();
    setRuntime({ ...before, settings: { ...before.settings, origin: 'https://maillage.exemple.fr' } });
    await requestLink(database.db, visitor('http://127.0.0.1:3000'), 'maud@exemple.fr', null);
    const [mail] = await workOff(database.db, database.owner);
    setRuntime(before);
    expect(linkIn(mail!).origin).toBe('https://maillage.exemple.fr');
  });

  test.each(['http://localhost:3000', 'http://192.168.1.20:3000', 'https://maillage.exemple.fr'])(
    'asked from %s carries that address and signs its person in',
    async (origin) => {
      const { db, owner } = database;
      const visit = visitor(origin);
      await requestLink(db, visit, ' MAUD@exemple.fr'.trim(), '/ateliers?tri=date');
      const [mail] = await workOff(db, owner);
      const link = linkIn(mail!);
      expect(mail!.to).toBe('maud@exemple.fr');
      expect(link.origin).toBe(origin);
      expect(link.searchParams.get('retour')).toBe('/ateliers?tri=date');
      await confirmLink(db, visit, link.searchParams.get('jeton')!);
      const secure = origin.startsWith('https');
      expect(visit.options.get(`${secure ? '__Secure-' : ''}maillage.session_token`)).toMatchObject({
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        ...(secure && { secure }),
      });
    },
  );

  test('leaves at night too: someone waits for it', async () => {
    const { db, owner } = database;
    setClock(() => Date.parse('2026-11-24T20:00:00Z'));
    await requestLink(db, visitor(), 'maud@exemple.fr', null);
    const { rows } = await sql<{ payload: unknown }>`
      select payload from graphile_worker._private_jobs`.execute(owner);
    await accountTasks['accounts.send_link']!.run(db, openJob('accounts.send_link', rows[0]!.payload, 1) as never);
    const later = await sql`select from graphile_worker._private_jobs where run_at > now()`.execute(owner);
    expect(later.rows).toEqual([]);
    await workOff(db, owner);
  });

  test('serves once', async () => {
    const { db } = database;
    const token = await tokenFor('maud@exemple.fr');
    const visit = visitor();
    await confirmLink(db, visit, token);
    expect(await personOf(db, visit.request.headers)).toMatchObject({
      name: 'Maud Ferrandier',
      mail: 'maud@exemple.fr',
    });
    await expect(confirmLink(db, visitor(), token)).rejects.toMatchObject({ code: 'accounts_link_dead', status: 410 });
  });

  test('serves once even when opened twice at the same moment', async () => {
    const token = await tokenFor('maud@exemple.fr');
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => confirmLink(database.db, visitor(), token)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is dead after twenty minutes', async () => {
    const token = await tokenFor('maud@exemple.fr');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20 * 60_000 + 1000 });
    await expect(confirmLink(database.db, visitor(), token)).rejects.toMatchObject({ code: 'accounts_link_dead' });
  });

  test('made up opens nothing', async () => {
    await expect(confirmLink(database.db, visitor(), 'inconnu')).rejects.toMatchObject({ code: 'accounts_link_dead' });
    await expect(confirmLink(database.db, visitor(), '')).rejects.toMatchObject({ code: 'accounts_link_dead' });
  });

  test('asked for an address that nobody knows gives the same answer, and no mail leaves', async () => {
    const { db, owner } = database;
    expect(await requestLink(db, visitor(), 'inconnu@exemple.fr', null)).toBe(
      await requestLink(db, visitor(), 'maud@exemple.fr', null),
    );
    await requestLink(db, visitor(), 'sans.place@exemple.fr', null);
    expect((await workOff(db, owner)).map(({ to }) => to)).toEqual(['maud@exemple.fr']);
  });

  test('stands in clear in no table, nor does the address it was asked for', async () => {
    const { db, owner } = database;
    await requestLink(db, visitor(), 'quelquun@exemple.fr', null);
    const token = await tokenFor('maud@exemple.fr');
    const { rows } = await sql<{ dump: string }>`
      select string_agg(query_to_xml(format('select * from %I.%I', schemaname, tablename), true, true, '')::text, '') as dump
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(owner);
    expect(rows[0]!.dump).toContain('accounts.send_link');
    expect(rows[0]!.dump).not.toContain(token);
    expect(rows[0]!.dump).not.toContain('quelquun@exemple.fr');
    await workOff(db, owner);
  });

  test('is refused beyond five requests for one mail, known or not, while others still ask', async () => {
    const { db, owner } = database;
    setClock(() => Date.now() + 3_600_000);
    for (let count = 0; count < 5; count += 1) await requestLink(db, visitor(), 'encore@exemple.fr', null);
    await expect(requestLink(db, visitor(), 'Encore@exemple.fr', null)).rejects.toMatchObject({ status: 429 });
    await requestLink(db, visitor(), 'maud@exemple.fr', null);
    setClock(() => Date.now() + 2 * 3_600_000);
    await requestLink(db, visitor(), 'encore@exemple.fr', null);
    await workOff(db, owner);
  });

  test.each(['//ailleurs.fr', 'https://ailleurs.fr', '/\\ailleurs.fr', 'javascript:alert(1)', '/x/..//ailleurs.fr'])(
    'never leads to %s',
    async (returnTo) => {
      const { db, owner } = database;
      setClock(() => Date.now() + 4 * 3_600_000 + Math.random() * 1e9);
      await requestLink(db, visitor(), 'maud@exemple.fr', returnTo);
      const [mail] = await workOff(db, owner);
      expect(linkIn(mail!).searchParams.get('retour')).toBeNull();
    },
  );

  test('for the command line is refused for an address that nobody knows', async () => {
    await expect(signInLink(database.db, 'inconnu@exemple.fr')).rejects.toMatchObject({
      code: 'accounts_unknown_mail',
    });
  });
});

test('signing out ends the session for a copy of the cookie too', async () => {
  const { db } = database;
  const visit = visitor();
  await confirmLink(db, visit, await tokenFor('maud@exemple.fr'));
  const copy = visit.request.headers;
  await signOut(db, visit);
  expect(visit.jar.has('maillage.session_token')).toBe(false);
  expect(await personOf(db, copy)).toBeNull();
});

test('a session cookie with a forged signature is nobody', async () => {
  const { db } = database;
  const visit = visitor();
  await confirmLink(db, visit, await tokenFor('maud@exemple.fr'));
  const [value] = visit.jar.get('maillage.session_token')!.split('.');
  const forged = new Headers({ cookie: `maillage.session_token=${value}.${'A'.repeat(43)}%3D` });
  expect(await personOf(db, forged)).toBeNull();
});
