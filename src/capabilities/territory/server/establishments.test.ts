import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTerritory } from '#platform/database/connect.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { uai } from './annuaire/sample-file.ts';
import {
  departments,
  establishmentNames,
  establishmentSheet,
  establishments,
  pickEstablishments,
  pilotYears,
  saveLocalSheet,
  setPilot,
  territoryEstablishments,
} from './api.ts';
import { ROWS, sampleTerritories, someone, YEAR } from './sample-territory.ts';

let base: TestDatabase;
let vienne: string;
let nantes: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ base, vienne, nantes, drop } = await sampleTerritories());
});
afterAll(() => drop());

describe('the list of establishments', () => {
  const list = (filter: Parameters<typeof establishments>[2]) =>
    establishments(base.db, someone(vienne, 'observer'), filter, YEAR);

  it('gives the nine pilot collèges, and none in another year', async () => {
    await setPilot(base.db, someone(vienne), uai(860_101), YEAR, true);
    await setPilot(base.db, someone(nantes), uai(440_001), YEAR, true);
    expect((await list({ kind: 'college', pilotYear: YEAR })).total).toBe(9);
    expect((await list({ pilotYear: YEAR })).total).toBe(10);
    expect((await list({ kind: 'college', pilotYear: YEAR - 1 })).total).toBe(0);
    await setPilot(base.db, someone(vienne), uai(860_101), YEAR, false);
    expect((await list({ pilotYear: YEAR })).total).toBe(9);
    expect(await pilotYears(base.db, vienne)).toEqual([{ year: YEAR, count: 9 }]);
  });

  it('narrows by kind, département and status', async () => {
    expect((await list({})).total).toBe(ROWS.length);
    expect((await list({ kind: 'other' })).rows.map(({ name }) => name)).toEqual(['Institut médico-éducatif']);
    expect((await list({ department: '44' })).rows.map(({ uai: code }) => code)).toEqual([uai(440_001)]);
    expect((await list({ public: false })).rows.map(({ name }) => name)).toEqual(['Lycée privé Saint-André']);
    expect(await departments(base.db)).toEqual(['44', '86']);
  });

  it.each([
    ['college etang', 'Collège du Grand Étang'],
    ['ÉTANG  collège', 'Collège du Grand Étang'],
    ['soeur emmanuelle', 'Collège Sœur-Emmanuelle'],
    ['l’hay tilleuls', 'École élémentaire des Tilleuls'],
    ["L'HAŸ", 'École élémentaire des Tilleuls'],
    [uai(860_102).toLowerCase(), 'Lycée privé Saint-André'],
    ['E\u0301tang', 'Collège du Grand Étang'],
  ])('finds by %s', async (words, name) => {
    expect((await list({ words })).rows.map((row) => row.name)).toEqual([name]);
  });

  it('takes % and _ for letters that no name holds, and NUL for nothing', async () => {
    expect((await list({ words: '%' })).total).toBe(0);
    expect((await list({ words: '_' })).total).toBe(0);
    expect((await list({ words: '日本' })).total).toBe(0);
    expect((await list({ words: '\0' })).total).toBe(ROWS.length);
  });

  it('shows the last page past the end', async () => {
    expect(await list({ page: 40 })).toMatchObject({ page: 1, pages: 1 });
  });
});

describe('choosing an establishment', () => {
  it('offers first the pilots, then the rest of their départements, and not the others', async () => {
    const offered = await territoryEstablishments(base.db, vienne);
    expect(offered.slice(0, 9).every(({ pilot }) => pilot)).toBe(true);
    expect(offered.slice(9).some(({ pilot }) => pilot)).toBe(false);
    expect(offered).toHaveLength(14);
    expect((await territoryEstablishments(base.db, nantes)).map((each) => each.uai)).toEqual([uai(440_001)]);
    expect((await pickEstablishments(base.db, vienne, '', 3)).map((each) => each.uai)).toEqual(
      offered.slice(0, 3).map((each) => each.uai),
    );
  });

  it('finds any of the country, the territory’s own before', async () => {
    const found = await pickEstablishments(base.db, nantes, 'college', 3);
    expect(found[0]).toMatchObject({ uai: uai(440_001), pilot: true });
    expect(found).toHaveLength(3);
  });

  it('names them by UAI, inside a transaction too, and leaves out the unknown', async () => {
    const names = await inTerritory(base.db, vienne, (trx) => establishmentNames(trx, [uai(440_001), uai(999), 'x\0']));
    expect([...names.values()]).toEqual([
      { uai: uai(440_001), name: 'Collège de l’Erdre', commune: 'Nantes', kind: 'college', level: 'secondary' },
    ]);
  });
});

describe('what a territory says of an establishment', () => {
  const sheet = {
    ent: true,
    entUrl: 'https://ent.exemple.fr/',
    contact: 'Mme Durand, 05 49 00 00 00',
    note: 'Salle info au 2e.',
  };

  it('is its own: another territory does not see it', async () => {
    await saveLocalSheet(base.db, someone(vienne), uai(860_011), sheet);
    const seen = await establishmentSheet(base.db, someone(vienne), uai(860_011));
    expect(seen).toMatchObject({ name: 'Collège Ronsard', local: sheet, contacts: true, pilotYears: [] });
    const elsewhere = await establishmentSheet(base.db, someone(nantes), uai(860_011));
    expect(elsewhere.local).toEqual({ ent: null, entUrl: null, contact: null, note: null });
  });

  it('keeps the contact from those who do not go there', async () => {
    for (const role of ['teacher', 'partner', 'observer', 'head', 'digitalLead']) {
      const seen = await establishmentSheet(base.db, someone(vienne, role), uai(860_011));
      expect(seen).toMatchObject({ contacts: false, local: { ...sheet, contact: null } });
    }
  });

  it('is refused for what is no establishment', async () => {
    for (const code of [uai(999), 'x', '0860001\0', '']) {
      const unknown = { code: 'establishment_unknown', status: 404 };
      await expect(establishmentSheet(base.db, someone(vienne), code)).rejects.toMatchObject(unknown);
      await expect(setPilot(base.db, someone(vienne), code, YEAR, true)).rejects.toMatchObject(unknown);
    }
  });
});
