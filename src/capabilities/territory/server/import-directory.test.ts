import { sql } from 'kysely';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { bytes, csv, SCHOOL, uai, type Cells } from './annuaire/sample-file.ts';
import { importAnnuaire } from './import-command.ts';
import { importDirectory } from './import-directory.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
beforeEach(() => sql`truncate territory.establishment cascade`.execute(base.owner));
afterAll(() => base.drop());

const full: Cells = {
  ...SCHOOL,
  Adresse_1: '3 rue de l’Église',
  Code_departement: '035',
  Code_academie: '14',
  latitude: '47.98',
  longitude: '-1.93',
  Telephone: '02 99 00 00 00',
  Mail: 'ce.0350001@exemple.fr',
  Web: 'www.exemple.fr',
  Nombre_d_eleves: '120',
  code_nature: '151',
  libelle_nature: 'ECOLE DE NIVEAU ELEMENTAIRE',
  etat: 'OUVERT',
  date_ouverture: '1967-05-01',
  SIREN_SIRET: '21350016400018',
};
const rows = (count: number, from = 350001): Cells[] =>
  Array.from({ length: count }, (_, i) => ({ ...full, Identifiant_de_l_etablissement: uai(from + i) }));
const take = (cells: Cells[], preview = false) =>
  importDirectory(base.db, bytes(csv(cells)), { by: 'console', preview });
const stored = async () =>
  (await base.owner.selectFrom('territory.establishment').selectAll().orderBy('uai').execute()) as object[];

describe('the directory comes in', () => {
  it('creates, on an installation without any territory, one establishment for each UAI', async () => {
    const annexe = { ...full, Nom_etablissement: 'École des Tilleuls (annexe)' };
    expect(await take([...rows(12), annexe])).toEqual({ read: 13, created: 12, updated: 0, unchanged: 0, refused: [] });
    expect((await stored())[0]).toMatchObject({
      uai: '0350001L',
      name: 'École élémentaire des Tilleuls',
      other_names: ['École des Tilleuls (annexe)'],
      kind: 'ecole',
      level: 'primary',
      public: true,
      address: '3 rue de l’Église',
      postal_code: '35580',
      commune_code: '35016',
      commune: 'Baulon',
      department_code: '35',
      academy_code: '14',
      latitude: 47.98,
      longitude: -1.93,
      pupils: 120,
      nature_code: '151',
      open: true,
      opened_on: '1967-05-01',
      siret: '21350016400018',
    });
  });

  it('changes nothing when the same file comes a second time', async () => {
    await take(rows(12));
    const before = await stored();
    expect(await take(rows(12))).toEqual({ read: 12, created: 0, updated: 0, unchanged: 12, refused: [] });
    expect(await stored()).toEqual(before);
  });

  it('updates what differs, a value that disappeared included, and keeps an establishment that the file left out', async () => {
    await take(rows(5));
    const [first, second, ...rest] = rows(5);
    const next = [
      { ...first!, Nom_etablissement: 'École Simone-Veil' },
      { ...second!, Telephone: '' },
      ...rest.slice(1),
      ...rows(2, 350101),
    ];
    expect(await take(next)).toEqual({ read: 6, created: 2, updated: 2, unchanged: 2, refused: [] });
    const after = await stored();
    expect(after).toHaveLength(7);
    expect(after[0]).toMatchObject({ name: 'École Simone-Veil' });
    expect(after[1]).toMatchObject({ phone: null });
  });

  it('spans several statements in one transaction', async () => {
    const many = rows(11_003);
    expect(await take(many)).toMatchObject({ created: 11_003, unchanged: 0 });
    many[10_500] = { ...many[10_500]!, Nom_commune: 'Maxent' };
    expect(await take(many)).toMatchObject({ created: 0, updated: 1, unchanged: 11_002 });
  });

  it('counts two imports at once truly', async () => {
    const reports = await Promise.all([take(rows(50)), take(rows(50))]);
    expect(reports.map(({ created }) => created).sort((a, b) => a - b)).toEqual([0, 50]);
  });
});

describe('a preview', () => {
  it('answers what the import then does, and writes nothing', async () => {
    await take(rows(3));
    const next = [...rows(2), { ...rows(3)[2]!, Nom_commune: 'Maxent' }, ...rows(4, 350201)];
    const before = await stored();
    const preview = await take(next, true);
    expect(await stored()).toEqual(before);
    expect(preview).toEqual({ read: 7, created: 4, updated: 1, unchanged: 2, refused: [] });
    expect(await take(next)).toEqual(preview);
  });
});

describe('a refused line', () => {
  it('stops the whole file, and every one is told with its line', async () => {
    const wrong = [
      ...rows(3),
      { ...full, Identifiant_de_l_etablissement: '0350009A' },
      { ...full, Identifiant_de_l_etablissement: '' },
    ];
    const report = await take(wrong);
    expect(report).toEqual({
      read: 5,
      created: 0,
      updated: 0,
      unchanged: 0,
      refused: [
        {
          line: 5,
          uai: '0350009A',
          reason: 'La lettre de contrôle de cet UAI ne correspond pas à ses chiffres, qui donnent V.',
        },
        { line: 6, uai: null, reason: 'L’UAI manque.' },
      ],
    });
    expect(await stored()).toEqual([]);
    expect(await take(wrong, true)).toEqual(report);
  });

  it('is told in the language of whoever asks', async () => {
    const { refused } = await importDirectory(base.db, bytes(csv([{ ...full, Nom_etablissement: '' }])), {
      by: 'console',
      locale: 'en',
    });
    expect(refused).toEqual([{ line: 2, uai: '0350001L', reason: 'The name of the establishment is missing.' }]);
  });
});

describe('who imports, and what', () => {
  const reader = (role: string, establishment: string | null = null) => ({
    territory: crypto.randomUUID(),
    roles: [{ role, establishment }],
  });

  it('is for coordinators of the whole territory', async () => {
    const file = bytes(csv(rows(1)));
    for (const by of [reader('facilitator'), reader('observer'), reader('coordinator', '0350001L')]) {
      await expect(importDirectory(base.db, file, { by })).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    }
    expect(await stored()).toEqual([]);
    expect(await importDirectory(base.db, file, { by: reader('coordinator') })).toMatchObject({ created: 1 });
  });

  it('says which file is wrong, with a code that has its sentence', async () => {
    await expect(take([])).rejects.toMatchObject({ code: 'import_file_empty', status: 422 });
    const wrong = (text: string) => importDirectory(base.db, bytes(text), { by: 'console' });
    await expect(wrong('%PDF-1.7')).rejects.toMatchObject({ code: 'import_file_pdf' });
    await expect(wrong('nom;prénom\nA;B\n')).rejects.toMatchObject({ code: 'import_file_not_directory' });
    await expect(wrong(csv(rows(1)).replaceAll(';', ','))).rejects.toMatchObject({
      code: 'import_file_separator_comma',
    });
    const { Nom_etablissement: _, ...nameless } = full;
    await expect(take([nameless])).rejects.toMatchObject({
      code: 'import_file_missing_columns',
      params: { columns: 'Nom_etablissement' },
    });
  });

  it('reads a file of the machine, and says when it cannot', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'annuaire-'));
    const file = path.join(folder, 'annuaire.csv');
    await writeFile(file, csv(rows(4)));
    expect(await importAnnuaire(base.db, file, { preview: true })).toMatchObject({ created: 4 });
    expect(await importAnnuaire(base.db, file)).toEqual({ read: 4, created: 4, updated: 0, unchanged: 0, refused: [] });
    await expect(importAnnuaire(base.db, path.join(folder, 'absent.csv'))).rejects.toMatchObject({
      code: 'import_no_file',
    });
    await expect(importAnnuaire(base.db, folder)).rejects.toMatchObject({ code: 'import_no_file' });
    await rm(folder, { recursive: true });
  });
});
