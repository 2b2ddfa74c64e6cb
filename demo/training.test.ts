import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory, schoolYearOf } from '#capabilities/territory';
import { absenceRate, campaignCounts, campaigns, coverage, hoursOutsideClass } from '#capabilities/training';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { actor } from './actors.ts';
import { loadDirectory, loadPeople } from './load.ts';
import { loadTraining } from './training.ts';

let database: TestDatabase;
let territory: string;
let person: Person;
beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  await loadDirectory(database.db, territory);
  await loadPeople(database.db, territory);
  await loadTraining(database.db, territory);
  person = await actor(database.db, territory, 'maud-ferrandier');
});
afterAll(() => database.drop());

describe('the year 2023-2024 out of its records', () => {
  it('has 1,128 offers, 527 answers, 545 people who came, 65 of them without an answer, in 46 sessions', async () => {
    expect(await campaignCounts(database.db, territory, 2023)).toMatchObject({
      answers: { numerator: 527, denominator: 1128 },
      came: 545,
      cameUnanswered: 65,
      held: 46,
    });
  });

  it('has 33 % of absences, pooled and as the mean of sessions, all hours outside class, and every collège reached', async () => {
    const absence = await absenceRate(database.db, territory, 2023);
    expect(absence).toMatchObject({ numerator: 297, denominator: 900 });
    expect(Math.round(absence.percent!)).toBe(33);
    expect(Math.round(absence.mean.percent!)).toBe(33);
    expect(absence.mean.sessions).toBe(46);
    expect((await hoursOutsideClass(database.db, territory, 2023)).percent).toBe(100);
    expect((await coverage(database.db, territory, 2023)).colleges).toMatchObject({ numerator: 44, denominator: 44 });
  });
});

describe('this year', () => {
  it('has a campaign at work, and one with its answers in and nothing planned yet; loading again changes nothing', async () => {
    await loadTraining(database.db, territory);
    const { rows } = await campaigns(database.db, person, schoolYearOf(new Date()));
    expect(rows.map(({ state, offered, answered, sessions }) => ({ state, offered, answered, sessions }))).toEqual([
      { state: 'running', offered: 48, answered: 40, sessions: 3 },
      { state: 'closed', offered: 812, answered: 512, sessions: 0 },
      { state: 'ended', offered: 1128, answered: 527, sessions: 46 },
    ]);
  });
});
