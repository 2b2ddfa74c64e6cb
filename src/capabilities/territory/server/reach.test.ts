import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { bytes, csv, SCHOOL, uai } from './annuaire/sample-file.ts';
import { createTerritory, importDirectory, reachOf, saveLocalSheet } from './api.ts';
import { someone } from './sample-territory.ts';

let base: TestDatabase;
const known = uai(860_001);
const silent = uai(860_002);
beforeAll(async () => {
  base = await testDatabase();
  const vienne = await createTerritory(base.db, { slug: 'vienne', name: 'Vienne' });
  const school = {
    ...SCHOOL,
    Nom_etablissement: 'École du Lavoir',
    Nom_commune: 'Lavernie',
    Telephone: '05 36 49 12 34',
    Web: 'ecole.exemple.fr',
  };
  const rows = [
    { ...school, Identifiant_de_l_etablissement: known },
    { ...school, Identifiant_de_l_etablissement: silent, Telephone: '', Web: '' },
  ];
  await importDirectory(base.db, bytes(csv(rows)), { by: 'console' });
  const contact = 'Mme Tardivel, 06 00 00 00 01';
  await saveLocalSheet(base.db, someone(vienne), known, { ent: null, entUrl: null, contact, note: 'Sonner fort.' });
});
afterAll(() => base.drop());

describe('how parents reach a school', () => {
  it('is what the official directory publishes, and never the contact that the territory keeps', async () => {
    expect(await reachOf(base.db, known)).toEqual({
      name: 'École du Lavoir',
      commune: 'Lavernie',
      phone: '05 36 49 12 34',
      web: 'http://ecole.exemple.fr/',
    });
  });

  it('says nothing where the directory says nothing', async () => {
    expect(await reachOf(base.db, silent)).toMatchObject({ phone: null, web: null });
  });

  it('is refused for what is no establishment', async () => {
    for (const code of [uai(999), 'x', '0860001\0', '']) {
      await expect(reachOf(base.db, code)).rejects.toMatchObject({ code: 'establishment_unknown', status: 404 });
    }
  });
});
