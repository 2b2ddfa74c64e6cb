import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldOverview, requestFigures, requests } from '#capabilities/field';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { actor } from './actors.ts';
import { loadFieldRequests } from './field-requests.ts';
import { loadDirectory, loadPeople } from './load.ts';

let database: TestDatabase;
let territory: string;
beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await loadDirectory(database.db, territory);
  await loadPeople(database.db, territory);
  await loadFieldRequests(database.db, territory);
});
afterAll(() => database.drop());

it('has requests in every state, one without answer for too long, and loading again changes nothing', async () => {
  const { db } = database;
  await loadFieldRequests(db, territory);
  const maud = await actor(db, territory, 'maud-ferrandier');
  const { counts } = await requests(db, maud, { list: 'all' });
  expect(counts).toEqual({
    all: 14,
    open: 8,
    silent: 1,
    received: 3,
    mine: 0,
    planned: 3,
    done: 5,
    counted: 13,
    late: 2,
  });
  // What its own head took back counts nowhere.
  expect(await requestFigures(db, maud)).toMatchObject({ asked: 13, answered: 9, expected: 10, inTime: 8 });
});

it('sends Solène somewhere today, Koffi tomorrow, and tells Inès who comes on Tuesday', async () => {
  const { db } = database;
  const overview = async (id: string) => fieldOverview(db, await actor(db, territory, id));
  expect((await overview('solene-tardivel')).mediator?.today).toHaveLength(1);
  expect((await overview('koffi-amegan')).mediator?.next).toHaveLength(1);
  const { school } = await overview('ines-caradec');
  expect(school!.next[0]).toMatchObject({ state: 'planned', mediator: 'Solène Tardivel' });
  expect(school!.next[0]!.startsAt!.getUTCDay()).toBe(2);
});
