import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  baselineReached,
  baselineReachedLines,
  checklist,
  kitsTrainedLines,
  missingPage,
} from '#capabilities/baseline';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { actor } from './actors.ts';
import { loadBaseline } from './baseline.ts';
import { loadDirectory, loadPeople } from './load.ts';
import { dayFrom } from './when.ts';

let database: TestDatabase;
let home: string;
beforeAll(async () => {
  database = await testDatabase();
  home = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await loadDirectory(database.db, home);
  await loadPeople(database.db, home);
  await loadBaseline(database.db, home);
});
afterAll(() => database.drop());

describe('the kit of the demo', () => {
  it('is whole in 27 collèges of 44, half of the schools and two lycées of three; of thirteen not all is known', async () => {
    const { db } = database;
    expect(await baselineReached(db, home, 'college')).toEqual({ numerator: 27, denominator: 44 });
    expect(await baselineReached(db, home, 'ecole')).toEqual({ numerator: 28, denominator: 56 });
    expect(await baselineReached(db, home, 'lycee')).toEqual({ numerator: 2, denominator: 3 });
    const lines = await baselineReachedLines(db, home, null);
    expect(lines).toHaveLength(103);
    expect(lines.filter(({ state }) => state === 'unknown')).toHaveLength(13);
    const maud = await actor(db, home, 'maud-ferrandier');
    const filter = { by: 'body', kind: null, item: null, body: null, page: 1 } as const;
    const { groups, total } = await missingPage(db, maud, filter);
    expect(groups.length).toBeGreaterThan(10);
    expect(groups.reduce((sum, { missing, unknown }) => sum + missing + unknown, 0)).toBe(total);
  });

  it('was read against another list last year, when fewer collèges had everything', async () => {
    const { versions } = await checklist(database.db, await actor(database.db, home, 'maud-ferrandier'), null);
    expect(versions.map(({ number, adoptedOn }) => [number, adoptedOn])).toEqual([
      [2, dayFrom(-75)],
      [1, dayFrom(-400)],
    ]);
    const then = await baselineReached(database.db, home, 'college', dayFrom(-300));
    expect(then.denominator).toBe(44);
    expect(then.numerator).toBeLessThan(27);
    expect(then.numerator).toBeGreaterThan(10);
  });

  it('came in a dozen deliveries, three of them without training; loading again changes nothing', async () => {
    const before = await kitsTrainedLines(database.db, home);
    expect(before).toHaveLength(12);
    expect(before.filter(({ state }) => state === 'flagged')).toHaveLength(3);
    await loadBaseline(database.db, home);
    expect(await kitsTrainedLines(database.db, home)).toEqual(before);
    expect(await baselineReached(database.db, home, 'college')).toEqual({ numerator: 27, denominator: 44 });
  });
});
