import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookingList, itemList, itemPage, useFigures } from '#capabilities/equipment';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { actor } from './actors.ts';
import { itemId, loadEquipment } from './equipment.ts';
import { loadDirectory, loadPeople } from './load.ts';

let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await testDatabase();
  home = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await loadDirectory(database.db, home);
  await loadPeople(database.db, home);
  await loadEquipment(database.db, home);
}, 60_000);
afterAll(() => database.drop());

test('the pool of the demo has loans of every state, one late, one to decide, and things that are idle', async () => {
  const { db } = database;
  const maud = await actor(db, home, 'maud-ferrandier');
  const list = await itemList(db, maud, {});
  expect(list.all).toBe(31);
  expect(list.idle).toBeGreaterThanOrEqual(4);
  const { counts } = await bookingList(db, maud, 'mine');
  expect(counts).toMatchObject({ toApprove: 1, late: 1, out: 4 });
  const figures = await useFigures(db, maud, null);
  expect(figures.used).toBeGreaterThan(100);
  expect(figures.available).toBeGreaterThan(figures.used);
  expect((await itemPage(db, maud, itemId('valise-radio'), null)).members).toHaveLength(3);
});

test('loaded again, it changes nothing', async () => {
  const { db } = database;
  const maud = await actor(db, home, 'maud-ferrandier');
  const before = (await bookingList(db, maud, 'out')).bookings;
  await loadEquipment(db, home);
  expect((await bookingList(db, maud, 'out')).bookings).toEqual(before);
});
