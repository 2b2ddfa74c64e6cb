import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTerritory } from '#platform/database/connect.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { uai } from './annuaire/sample-file.ts';
import {
  addObjective,
  addOrganisation,
  addPerson,
  addPosition,
  archiveObjective,
  establishments,
  moveObjective,
  organisations,
  people,
  removePerson,
  removePosition,
  renameObjective,
  saveLocalSheet,
  saveOrganisation,
  savePerson,
  setPilot,
} from './api.ts';
import { sampleTerritories, someone, YEAR } from './sample-territory.ts';

let base: TestDatabase;
let vienne: string;
let nantes: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ base, vienne, nantes, drop } = await sampleTerritories());
});
afterAll(() => drop());

describe('who may', () => {
  const row = { name: 'Intrus', mail: null, phone: null };
  const writes = (by: ReturnType<typeof someone>): Record<string, () => Promise<unknown>> => ({
    addObjective: () => addObjective(base.db, by, { name: 'Intrus', shortName: 'Intrus' }),
    setPilot: () => setPilot(base.db, by, uai(860_001), YEAR, false),
    saveLocalSheet: () =>
      saveLocalSheet(base.db, by, uai(860_001), { ent: null, entUrl: null, contact: null, note: null }),
    addOrganisation: () => addOrganisation(base.db, by, { name: 'Intrus', kind: 'other', web: null }),
    saveOrganisation: () =>
      saveOrganisation(base.db, by, crypto.randomUUID(), { name: 'Intrus', kind: 'other', web: null }),
    addPerson: () => addPerson(base.db, by, row),
    savePerson: () => savePerson(base.db, by, crypto.randomUUID(), row),
    removePerson: () => removePerson(base.db, by, crypto.randomUUID()),
    addPosition: () =>
      addPosition(base.db, by, crypto.randomUUID(), { title: 'Intrus', uai: null, organisation: null }),
    removePosition: () => removePosition(base.db, by, crypto.randomUUID(), crypto.randomUUID()),
    renameObjective: () => renameObjective(base.db, by, crypto.randomUUID(), { name: 'Intrus', shortName: 'Intrus' }),
    archiveObjective: () => archiveObjective(base.db, by, crypto.randomUUID(), null),
    moveObjective: () => moveObjective(base.db, by, crypto.randomUUID(), 'up'),
  });

  it.each(Object.keys(writes(someone(''))))('%s is for coordinators of the whole territory', async (act) => {
    const forbidden = { code: 'forbidden', status: 403 };
    for (const role of ['facilitator', 'mediator', 'head', 'digitalLead', 'teacher', 'partner', 'observer']) {
      await expect(writes(someone(vienne, role))[act]!()).rejects.toMatchObject(forbidden);
    }
    const ofOneSchool = { territory: vienne, roles: [{ role: 'coordinator', establishment: uai(860_001) }] };
    await expect(writes(ofOneSchool as never)[act]!()).rejects.toMatchObject(forbidden);
  });

  it('reads only with a role of the territory', async () => {
    const nobody = { territory: vienne, roles: [] };
    await expect(establishments(base.db, nobody, {}, YEAR)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(people(base.db, nobody, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(organisations(base.db, nobody)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('between two territories', () => {
  const tables = ['objective', 'organisation', 'local_establishment', 'pilot', 'person', 'position'] as const;

  beforeAll(async () => {
    for (const by of [someone(vienne), someone(nantes)]) {
      await addObjective(base.db, by, { name: 'Objectif', shortName: 'Objectif' });
      await setPilot(base.db, by, uai(440_001), YEAR, true);
      await saveLocalSheet(base.db, by, uai(440_001), { ent: false, entUrl: null, contact: null, note: null });
      await addOrganisation(base.db, by, { name: 'Ville', kind: 'commune', web: null });
      const person = await addPerson(base.db, by, { name: 'Élue', mail: null, phone: null });
      await addPosition(base.db, by, person, { title: 'Élue', uai: null, organisation: null });
    }
  });

  it.each(tables)('rows of %s are seen by their own only, and cannot be written elsewhere', async (table) => {
    const name = `territory.${table}` as const;
    const all = await base.owner.selectFrom(name).select('territory_id').execute();
    expect(all.some((row) => row.territory_id === vienne)).toBe(true);
    expect(await base.db.selectFrom(name).select('territory_id').execute()).toEqual([]);
    const seen = await inTerritory(base.db, nantes, (trx) => trx.selectFrom(name).select('territory_id').execute());
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((row) => row.territory_id === nantes)).toBe(true);
    const touched = await inTerritory(base.db, nantes, (trx) =>
      trx.deleteFrom(name).where('territory_id', '=', vienne).executeTakeFirst(),
    );
    expect(touched.numDeletedRows).toBe(0n);
    const copy = inTerritory(base.db, nantes, (trx) =>
      trx.updateTable(name).set({ territory_id: vienne }).where('territory_id', '=', nantes).execute(),
    );
    await expect(copy).rejects.toThrow(/row-level security/);
  });
});
