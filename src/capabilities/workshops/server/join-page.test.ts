import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { joinFromPage, joinPage } from './join-page.ts';
import { phonePage, postGesture, postUndo } from './phone.ts';
import { roomOf } from './rooms.ts';
import { cookieOf } from './viewers.ts';
import { closeAs, createWorkshop, openWith, planFrom } from './workshops.ts';

let database: TestDatabase;
let workshop: string;
const CODE = 'ABCDEF';
const LANCELIN = '0860001J';
const VERNE = '0860002K';
const VERNE_SCHOOL = '0860003L';

beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const file = `Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune
${LANCELIN};Collège Odette-Lancelin;Collège;Public;86000;86001;Lavernie
${VERNE};Collège Jules-Verne;Collège;Public;86000;86001;Lavernie
${VERNE_SCHOOL};École Jules-Verne;Ecole;Public;86000;86002;Marsay
`;
  await importDirectory(database.db, new TextEncoder().encode(file), { by: 'console' });
  const person = {
    id: randomUUID(),
    name: 'M',
    mail: 'm@exemple.fr',
    territory,
    roles: [{ role: 'facilitator' as const, establishment: null }],
  };
  const plan = await planFrom(database.db, territory, 'codesign', {
    title: 'Jour',
    place: 'Lavernie',
    day: '2026-11-26',
  });
  plan.groups = ['A', 'B'].map((id) => ({ id, name: `Groupe ${id}`, objective: null, question: '' }));
  workshop = await createWorkshop(database.db, person, 'codesign', plan);
  await openWith(database.db, await roomOf(database.db, workshop), CODE);
});
afterAll(() => database.drop());

const join = (fields: Record<string, string>) =>
  joinFromPage(database.db, { code: CODE, name: 'Théo', profile: 'users', ...fields }, '127.0.0.1');
const schoolsIn = async () =>
  Object.values((await roomOf(database.db, workshop)).board.people).map(({ establishment }) => establishment?.uai);
const headersOf = (token: string) => new Headers({ cookie: `${cookieOf(workshop)}=${token}` });

describe('the form to join', () => {
  it('opens with the code however it is typed, and says the day and its groups', async () => {
    const page = await joinPage(database.db, 'abc-def', '127.0.0.1');
    expect(page).toMatchObject({ workshop, title: 'Jour', groups: [{ id: 'A' }, { id: 'B' }] });
  });

  it('says kindly that a code is unknown', async () => {
    await expect(joinPage(database.db, 'ZZZZZZ', '127.0.0.1')).rejects.toMatchObject({
      code: 'unknown_code',
      status: 404,
    });
  });

  it('understands a school by its name, its number or a few letters', async () => {
    for (const etablissement of ['Collège Odette-Lancelin, Lavernie', LANCELIN, 'lancelin']) {
      const before = (await schoolsIn()).length;
      await expect(join({ etablissement })).resolves.toMatchObject({ workshop });
      expect((await schoolsIn()).slice(before)).toEqual([LANCELIN]);
    }
  });

  it('asks which one when several schools answer, and takes the one picked', async () => {
    const refused = await join({ etablissement: 'jules verne' });
    expect(refused).toMatchObject({ problems: { school: 'several' } });
    expect('matches' in refused && refused.matches.map(({ uai }) => uai).sort()).toEqual([VERNE, VERNE_SCHOOL]);
    await join({ etablissement: 'jules verne', ecole: VERNE_SCHOOL });
    expect(await schoolsIn()).toContain(VERNE_SCHOOL);
  });

  it('says what is missing, field by field', async () => {
    expect(await join({ name: '  ', profile: '', etablissement: 'atlantide' })).toMatchObject({
      problems: { name: 'missing', profile: 'missing', school: 'unknown' },
    });
    expect(await join({ name: 'x'.repeat(61) })).toMatchObject({ problems: { name: 'too_long' } });
  });

  it('joins once when an impatient thumb sends it twice', async () => {
    const before = (await schoolsIn()).length;
    const demande = randomUUID();
    const [first, second] = await Promise.all([join({ demande }), join({ demande })]);
    expect(second).toEqual(first);
    expect(await schoolsIn()).toHaveLength(before + 1);
  });

  it('gives nobody the place of another who sent a form of the same number', async () => {
    const demande = randomUUID();
    const [ines, theo] = [await join({ demande, name: 'Inès' }), await join({ demande, name: 'Théo' })];
    expect('token' in ines && 'token' in theo && ines.token !== theo.token).toBe(true);
  });

  it('keeps no number that no page of ours made', async () => {
    const before = (await schoolsIn()).length;
    for (const demande of ['x'.repeat(65), 'a b', '<script>'])
      await Promise.all([join({ demande }), join({ demande })]);
    expect(await schoolsIn()).toHaveLength(before + 6);
  });

  it('puts a person in the group they pick', async () => {
    const joined = await join({ name: 'Inès', group: 'B' });
    const page = await phonePage(database.db, workshop, headersOf('token' in joined ? joined.token : ''), null);
    expect(page!.screen.board.people[page!.me]).toMatchObject({ name: 'Inès', group: 'B' });
  });
});

describe('a phone without script', () => {
  it('is nobody without its cookie', async () => {
    expect(await phonePage(database.db, workshop, new Headers(), null)).toBeNull();
    await expect(postGesture(database.db, workshop, new Headers(), new FormData())).rejects.toMatchObject({
      code: 'no_token',
    });
  });

  it('makes an ensemble by a form, sees what it did, takes it back, and never another’s', async () => {
    const room = await roomOf(database.db, workshop);
    await room.post({ kind: 'system' }, { id: randomUUID(), type: 'phase.go', phase: 'ensembles' });
    const [ines, theo] = await Promise.all([join({ group: 'A' }), join({ group: 'A' })]);
    const mine = headersOf('token' in ines ? ines.token : '');
    const theirs = headersOf('token' in theo ? theo.token : '');
    const form = new FormData();
    for (const [name, value] of Object.entries({ id: randomUUID(), type: 'cluster.add', name: 'Du temps' }))
      form.set(name, value);
    const id = await postGesture(database.db, workshop, mine, form);
    expect(await postGesture(database.db, workshop, mine, form)).toBe(id);
    const clusters = () => Object.values(room.board.clusters).map(({ name }) => name);
    expect(clusters()).toEqual(['Du temps']);
    expect((await phonePage(database.db, workshop, mine, id))!.done).toMatchObject({
      type: 'cluster.add',
      name: 'Du temps',
    });
    expect((await phonePage(database.db, workshop, theirs, id))!.done).toBeNull();
    const undo = new FormData();
    undo.set('fait', id);
    undo.set('id', randomUUID());
    await postUndo(database.db, workshop, theirs, undo);
    expect(clusters()).toEqual(['Du temps']);
    await postUndo(database.db, workshop, mine, undo);
    expect(clusters()).toEqual([]);
  });
});

describe('a day that is over', () => {
  it('says so to who comes late', async () => {
    await closeAs(database.db, { kind: 'system' }, await roomOf(database.db, workshop));
    await expect(joinPage(database.db, CODE, '127.0.0.1')).rejects.toMatchObject({ code: 'unknown_code' });
  });
});
