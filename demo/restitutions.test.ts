import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { countsOf, createFromTrame, sessionView } from '#capabilities/restitution';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { nantesTrame } from './restitutions.ts';

let database: TestDatabase;
let person: Person;
beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const id = crypto.randomUUID();
  person = { id, name: 'Maud', mail: 'm@exemple.fr', territory, roles: [{ role: 'coordinator', establishment: null }] };
});
afterAll(() => database.drop());

describe('the Nantes session of 13 October 2020', () => {
  it('has the counts of the paper form, and its holes in sight', async () => {
    const id = await createFromTrame(database.db, person, crypto.randomUUID(), nantesTrame());
    const view = await sessionView(database.db, person, id);
    expect(countsOf(view)).toMatchObject({
      painPoints: 11,
      strengths: 10,
      needs: 1,
      axes: 1,
      actions: 7,
      involved: 4,
      told: 1,
      when: 3,
      indicators: 3,
    });
    expect(view.participations.slice(0, 2)).toMatchObject([
      { ticked: true, number: 4, establishments: 4, qualifier: 'CPD' },
      { ticked: false, number: 15, establishments: 15, qualifier: 'IAN' },
    ]);
    const flags = view.flags.map(({ flag }) => flag);
    expect(flags.filter((flag) => flag === 'actionWithoutOwner')).toHaveLength(7);
    expect(flags).toEqual(expect.arrayContaining(['numberWithoutTick', 'absentFromDiagnostic']));
  });
});
