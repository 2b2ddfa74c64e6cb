import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { means } from './means.ts';
import { modules } from './modules.ts';
import { archiveOrganiser, createOrganiser, saveOrganiser } from './organisers.ts';
import { archiveVenue, createVenue, saveVenue, type VenueInput } from './venues.ts';
import { createModules, type NewModule } from './write-modules.ts';

const SCHOOL = '0860001J';
let database: TestDatabase;
let maud: Person;

const coordinatorOf = (territory: string): Person => ({
  id: randomUUID(),
  name: 'Maud Ferrandier',
  mail: 'maud@exemple.fr',
  territory,
  roles: [{ role: 'coordinator', establishment: null }],
});

beforeEach(async () => {
  database = await testDatabase();
  maud = coordinatorOf(await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' }));
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
});
afterEach(() => database.drop());

const module = (id: string, year = 2026): NewModule => ({
  ...{ id, year, title: `Module ${id}`, theme: '', objective: '', prerequisites: '' },
  mode: 'onSite',
  minutes: 180,
  degree: 'both',
  code: null,
});

const remote = (name: string): VenueInput => ({
  name,
  kind: 'remote',
  uai: null,
  address: '',
  latitude: null,
  longitude: null,
  seats: null,
});

describe('places and organisers', () => {
  test('a place is a school, somewhere with coordinates, or remote', async () => {
    const { db } = database;
    const id = randomUUID();
    await createVenue(db, maud, id, { ...remote('CDI'), kind: 'school', uai: SCHOOL, seats: 20 });
    await createVenue(db, maud, randomUUID(), {
      ...remote('Atelier'),
      kind: 'elsewhere',
      latitude: 46.58,
      longitude: 0.34,
    });
    await createVenue(db, maud, randomUUID(), remote('Classe virtuelle'));
    const { venues } = await means(db, maud, 2026);
    expect(venues.map(({ name, kind, located }) => [name, kind, located])).toEqual([
      ['Atelier', 'elsewhere', true],
      // The directory of this test says no coordinates.
      ['CDI', 'school', false],
      ['Classe virtuelle', 'remote', true],
    ]);
    await expect(
      createVenue(db, maud, randomUUID(), { ...remote('Nulle part'), kind: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'training_venue_nowhere' });
    await expect(
      createVenue(db, maud, randomUUID(), { ...remote('École'), kind: 'school', uai: '0869999Z' }),
    ).rejects.toMatchObject({ code: 'establishment_unknown' });
    // A school that becomes a remote place keeps nothing of where it was.
    await saveVenue(db, maud, id, remote('Visioconférence'));
    await archiveVenue(db, maud, id, true);
    expect((await means(db, maud, 2026)).venues.at(-1)).toMatchObject({
      name: 'Visioconférence',
      kind: 'remote',
      uai: null,
      archived: true,
    });
  });

  test('competences are those of a year: changing one year leaves the others', async () => {
    const { db } = database;
    const [before, now, other, organiser] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await createModules(db, maud, [module(before, 2025), module(now), module(other)]);
    const held = async (year: number) => (await means(db, maud, year)).organisers[0]!.modules;
    await createOrganiser(db, maud, organiser, { name: 'Canopé', year: 2025, modules: [before] });
    await createOrganiser(db, maud, organiser, { name: 'Canopé', year: 2026, modules: [now, before] });
    expect([await held(2025), await held(2026)]).toEqual([[before], [now]]);
    await saveOrganiser(db, maud, organiser, { name: 'Atelier Canopé', year: 2026, modules: [other] });
    expect([await held(2025), await held(2026)]).toEqual([[before], [other]]);
    await archiveOrganiser(db, maud, organiser, true);
    const all = { year: 2026, words: '', theme: null, mode: null, degree: null, archived: false };
    expect((await modules(db, maud, all)).rows.map(({ organisers }) => organisers)).toEqual([[], []]);
  });
});

test('another territory has its own places, and a place sent twice is one', async () => {
  const { db } = database;
  const id = randomUUID();
  await createVenue(db, maud, id, remote('Classe virtuelle'));
  await createVenue(db, maud, id, remote('Autre'));
  const far = coordinatorOf(await createTerritory(db, { slug: 'nantes', name: 'Nantes' }));
  expect((await means(db, maud, 2026)).venues.map(({ name }) => name)).toEqual(['Classe virtuelle']);
  expect((await means(db, far, 2026)).venues).toEqual([]);
  await expect(saveVenue(db, far, id, remote('Volé'))).rejects.toMatchObject({ code: 'training_venue_unknown' });
});
