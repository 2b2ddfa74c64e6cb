import { afterAll, beforeAll, expect, it } from 'vitest';
import { interventionCounts, visitDays, visits } from '#capabilities/field';
import { createTerritory } from '#capabilities/territory';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { actor } from './actors.ts';
import { establishments } from './content/people.ts';
import { loadDirectory, loadPeople } from './load.ts';
import { loadVisits } from './visits.ts';

let database: TestDatabase;
let territory: string;
beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await loadDirectory(database.db, territory);
  await loadPeople(database.db, territory);
  await loadVisits(database.db, territory);
});
afterAll(() => database.drop());

it('has 139 visits in 2023-2024: 76, 41, 17 and 5; 100 in écoles and 39 in collèges, 72 % and 28 %', async () => {
  // Loaded again, nothing is there twice.
  await loadVisits(database.db, territory);
  const counts = await inTerritory(database.db, territory, (trx) => interventionCounts(trx, 2023));
  expect(counts.kinds.map(({ kind, primary, secondary, total }) => [kind, primary, secondary, total])).toEqual([
    ['training', 55, 21, 76],
    ['inClass', 30, 11, 41],
    ['technical', 13, 4, 17],
    ['followUp', 2, 3, 5],
  ]);
  expect(counts).toMatchObject({ total: 139, primary: 100, secondary: 39, none: 0 });
  expect([counts.primary, counts.secondary].map((n) => Math.round((100 * n) / counts.total))).toEqual([72, 28]);
});

it('has the lines behind each figure, by two mediators', async () => {
  const maud = await actor(database.db, territory, 'maud-ferrandier');
  const page = await visits(database.db, maud, {
    from: '2023-08-01',
    to: '2024-07-31',
    kind: 'training',
    level: 'primary',
  });
  expect(page.total).toBe(55);
  expect(page.authors.map(({ name }) => name)).toEqual(['Koffi Amegan', 'Solène Tardivel']);
});

it('leaves schools that nobody has ever visited', async () => {
  const days = await inTerritory(database.db, territory, (trx) => visitDays(trx));
  const schools = establishments.filter(({ kind }) => kind === 'ecole' || kind === 'college');
  const never = schools.filter(({ uai }) => !days.has(uai)).length;
  expect(never).toBeGreaterThan(8);
  expect(never).toBeLessThan(schools.length / 2);
});
