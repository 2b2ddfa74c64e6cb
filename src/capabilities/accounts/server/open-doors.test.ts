import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTerritory, homeTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { networkOf } from './attempts.ts';
import { demoPeople, fromThisMachine, signInAs } from './demo.ts';
import { createFirstCoordinator, slugOf } from './first-run.ts';
import { personOf } from './person.ts';
import { member, visitor } from './test-visit.ts';

const first = { territory: 'Vienne, côté Sèvres', name: 'Maud Ferrandier', mail: 'Maud@exemple.fr' };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  setRuntime({ ...runtime(), firstRunCode: 'K7MPQ2' });
});
afterAll(() => database.drop());

test('a wrong first-run code creates nothing, and guessing stops after ten tries', async () => {
  const { db } = database;
  const guess = (address: string) =>
    createFirstCoordinator(db, visitor(undefined, address), { ...first, code: 'K7MPQ3' });
  for (let count = 0; count < 10; count += 1) {
    await expect(guess('2001:db8::1')).rejects.toMatchObject({ code: 'accounts_wrong_code', status: 422 });
  }
  // Another address of the same subscriber is the same guesser.
  await expect(guess('2001:db8::2')).rejects.toMatchObject({ status: 429 });
  await expect(guess('192.0.2.1')).rejects.toMatchObject({ status: 422 });
  expect(await homeTerritory(db, null)).toBeNull();
});

test('the right code, typed as people type, makes the territory and its coordinator, once', async () => {
  const { db } = database;
  const visit = visitor(undefined, '192.0.2.2');
  const again = visitor(undefined, '192.0.2.3');
  const tries = await Promise.allSettled([
    createFirstCoordinator(db, visit, { ...first, code: 'k7m-pq2 ' }),
    createFirstCoordinator(db, again, { ...first, code: 'K7MPQ2' }),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await homeTerritory(db, null)).toMatchObject({ name: first.territory, slug: 'vienne-cote-sevres' });
  const winner = tries[0].status === 'fulfilled' ? visit : again;
  expect(await personOf(db, winner.request.headers)).toMatchObject({
    name: first.name,
    mail: 'maud@exemple.fr',
    roles: [{ role: 'coordinator', establishment: null }],
  });
  await expect(createFirstCoordinator(db, visitor(), { ...first, code: 'K7MPQ2' })).rejects.toMatchObject({
    status: 410,
  });
});

test('a name of any script has a short address', () => {
  expect([slugOf('Ille-et-Vilaine'), slugOf('Cœur  d’Île !'), slugOf('京都'), slugOf(`${'a'.repeat(39)} b`)]).toEqual([
    'ille-et-vilaine',
    'coeur-d-ile',
    'territoire',
    'a'.repeat(39),
  ]);
});

test.each([
  ['http://localhost:3000', '127.0.0.1', {}, true],
  ['http://[::1]:3000', '::1', {}, true],
  ['http://192.168.1.20:3000', '::ffff:192.168.1.31', {}, false],
  ['https://maillage.exemple.fr', '127.0.0.1', {}, false],
  ['http://localhost:3000', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false],
])('a visit to %s from %s with %o is of this machine: %s', (origin, address, headers, expected) => {
  expect(fromThisMachine(visitor(origin, address, headers))).toBe(expected);
});

test('addresses of one subscriber are one network', () => {
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('2001:db8:1:2:3::9')).toBe(networkOf('2001:db8:1:2:ffff::1'));
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
});

test('outside of demo mode nobody takes a place; in demo mode only an invented one', async () => {
  const { db } = database;
  const local = visitor('http://localhost:3000', '127.0.0.1');
  const { id: territory } = (await homeTerritory(db, null))!;
  const invented = await member(db, territory, {
    mail: 'yanis@vienne.example',
    name: 'Yanis',
    role: 'facilitator',
    about: 'Anime.',
  });
  const real = await member(db, territory, { mail: 'vraie@exemple.fr', name: 'Vraie Personne' });
  await expect(signInAs(db, local, invented.id, '', false)).rejects.toMatchObject({ status: 404 });
  setRuntime({ ...runtime(), settings: { ...runtime().settings, demo: true }, demoWord: 'TILLEU' });
  expect((await demoPeople(db)).map(({ name }) => name)).toEqual(['Yanis']);
  await signInAs(db, local, invented.id, '', false);
  expect(await personOf(db, local.request.headers)).toMatchObject({ name: 'Yanis' });
  await expect(signInAs(db, local, real.id, '', false)).rejects.toMatchObject({ status: 404 });
});

test('from another machine the word of the console is asked, twenty times at most', async () => {
  const { db } = database;
  const phone = visitor('http://192.168.1.20:3000', '192.168.1.31');
  const [invented] = await demoPeople(db);
  for (let count = 0; count < 20; count += 1) {
    await expect(signInAs(db, phone, invented!.id, 'FAUX', false)).rejects.toMatchObject({
      code: 'accounts_wrong_word',
    });
  }
  await expect(signInAs(db, phone, invented!.id, 'TILLEU', false)).rejects.toMatchObject({ status: 429 });
  const tablet = visitor('http://192.168.1.20:3000', '192.168.1.32');
  await signInAs(db, tablet, invented!.id, 'til-leu', false);
  expect(await personOf(db, tablet.request.headers)).toMatchObject({ name: 'Yanis' });
});

test('a second territory does not open the first-run page again', async () => {
  await createTerritory(database.db, { slug: 'autre', name: 'Autre' });
  setRuntime({ ...runtime(), firstRunCode: 'K7MPQ2' });
  await expect(createFirstCoordinator(database.db, visitor(), { ...first, code: 'K7MPQ2' })).rejects.toMatchObject({
    code: 'accounts_first_run_over',
  });
});
