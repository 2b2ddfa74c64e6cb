import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setPresenters, threadPage } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { moduleSheet } from './module-sheet.ts';
import { modules } from './modules.ts';
import { createOrganiser } from './organisers.ts';
import { addModuleOrigin, removeModuleOrigin } from './origins.ts';
import { reviewModule } from './review.ts';
import { MODULE_KIND, moduleRef, moduleThings } from './thread.ts';
import {
  archiveModule,
  copyModules,
  createModules,
  saveModule,
  type ModuleText,
  type NewModule,
} from './write-modules.ts';

const SCHOOL = '0860001J';
let database: TestDatabase;
let vienne: string;
let nantes: string;

function someone(
  role: Role,
  { territory = vienne, establishment = null as string | null, name = `Une ${role}` } = {},
): Person {
  return { id: randomUUID(), name, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] };
}
const maud = () => someone('coordinator');
const head = (name = 'Bruno Lestrade') => someone('head', { establishment: SCHOOL, name });

beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
});
afterAll(() => database.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(async () => {
  setClock();
  setPresenters({});
  for (const table of ['training.module', 'training.organiser', 'thread.link'] as const)
    await database.owner.deleteFrom(table).execute();
});

const module = (given: Partial<NewModule> = {}): NewModule => ({
  id: randomUUID(),
  year: 2026,
  title: 'Filmer une consigne',
  theme: 'Vidéo',
  objective: 'Filmer une consigne courte.',
  prerequisites: '',
  mode: 'onSite',
  minutes: 180,
  degree: 'both',
  code: null,
  ...given,
});
const text = (): ModuleText => {
  const { id: _, year: __, ...rest } = module();
  return rest;
};
const all = { year: 2026, words: '', theme: null, mode: null, degree: null, archived: false };
const titles = async (query: Partial<typeof all> | Record<string, unknown> = {}) =>
  (await modules(database.db, maud(), { ...all, ...query })).rows.map(({ title }) => title);

describe('who may', () => {
  test.each<[Role, boolean, boolean]>([
    ['coordinator', true, true],
    ['facilitator', true, false],
    ['mediator', true, false],
    ['head', true, false],
    ['digitalLead', true, false],
    ['teacher', false, false],
    ['partner', false, false],
    ['observer', false, false],
  ])('%s reads and reviews: %s, writes: %s', async (role, reviews, writes) => {
    const { db } = database;
    const who = someone(role, { establishment: role === 'head' || role === 'digitalLead' ? SCHOOL : null });
    const id = randomUUID();
    await createModules(db, maud(), [module({ id })]);
    const tries: [() => Promise<unknown>, boolean][] = [
      [() => modules(db, who, all), reviews],
      [() => moduleSheet(db, who, id), reviews],
      [() => reviewModule(db, who, id, { id: randomUUID(), kind: 'agree', words: '' }), reviews],
      [() => createModules(db, who, [module()]), writes],
      [() => saveModule(db, who, id, text()), writes],
      [() => createOrganiser(db, who, randomUUID(), { name: 'SRANE', year: 2026, modules: [] }), writes],
    ];
    for (const [attempt, allowed] of tries) {
      if (allowed) await attempt();
      else await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    }
    await expect(modules(db, null, all)).rejects.toMatchObject({ code: 'sign_in' });
  });

  test('another territory sees none of it', async () => {
    const { db } = database;
    const id = randomUUID();
    await createModules(db, maud(), [module({ id })]);
    const far = someone('coordinator', { territory: nantes });
    expect((await modules(db, far, all)).total).toBe(0);
    await expect(moduleSheet(db, far, id)).rejects.toMatchObject({ code: 'training_module_unknown', status: 404 });
  });
});

describe('the catalogue of a year', () => {
  test('is found by words without accents, theme, mode and degree; archived ones are apart', async () => {
    const { db } = database;
    const old = randomUUID();
    await createModules(db, maud(), [
      module(),
      module({ title: 'Évaluer autrement', theme: 'Évaluation', degree: 'secondary', mode: 'remote' }),
      module({ title: 'Coder sans écran', theme: 'Informatique', degree: 'primary' }),
      module({ id: old, title: 'Vieux module' }),
      module({ title: 'De l’an passé', year: 2025 }),
    ]);
    await archiveModule(db, maud(), old, true);
    expect(await titles()).toEqual(['Coder sans écran', 'Évaluer autrement', 'Filmer une consigne']);
    expect(await titles({ words: 'evaluer AUTREMENT' })).toEqual(['Évaluer autrement']);
    expect(await titles({ words: 'autrement écran' })).toEqual([]);
    expect(await titles({ theme: 'Vidéo' })).toEqual(['Filmer une consigne']);
    expect(await titles({ mode: 'remote' })).toEqual(['Évaluer autrement']);
    // Whoever teaches pupils of a primary school reads what is for both degrees too.
    expect(await titles({ degree: 'primary' })).toEqual(['Coder sans écran', 'Filmer une consigne']);
    expect(await titles({ archived: true })).toEqual(['Vieux module']);
    expect(await titles({ year: 2025 })).toEqual(['De l’an passé']);
  });

  test('a form sent twice adds one module', async () => {
    const one = module();
    await createModules(database.db, maud(), [one]);
    await createModules(database.db, maud(), [{ ...one, title: 'Autre' }]);
    expect(await titles()).toEqual(['Filmer une consigne']);
  });

  test('is taken over the next year with who can hold it, and says what changed', async () => {
    const { db } = database;
    const [first, organiser] = [randomUUID(), randomUUID()];
    await createModules(db, maud(), [module({ id: first, year: 2025 }), module({ year: 2025, title: 'Coder' })]);
    await createOrganiser(db, maud(), organiser, { name: 'Canopé', year: 2025, modules: [first] });
    await reviewModule(db, head(), first, { id: randomUUID(), kind: 'agree', words: '' });
    expect((await modules(db, maud(), all)).copyable).toEqual({ year: 2025, modules: 2 });
    expect(await copyModules(db, maud(), 2026)).toBe(2);
    expect(await copyModules(db, maud(), 2026)).toBe(0);
    const { rows, copyable } = await modules(db, maud(), all);
    expect(copyable).toBeNull();
    const copy = rows.find(({ title }) => title === 'Filmer une consigne')!;
    expect(copy).toMatchObject({ organisers: ['Canopé'], agreed: 0 });
    await saveModule(db, maud(), copy.id, { ...text(), objective: 'Filmer une consigne longue.' });
    const sheet = await moduleSheet(db, maud(), copy.id);
    expect(sheet.before).toMatchObject({ id: first, year: 2025, objective: 'Filmer une consigne courte.' });
    expect((await moduleSheet(db, maud(), first)).after).toEqual({ id: copy.id, year: 2026 });
  });
});

describe('reviews', () => {
  test('the last vote of each person counts, all are kept, a remark is no vote', async () => {
    const { db } = database;
    const id = randomUUID();
    await createModules(db, maud(), [module({ id })]);
    const bruno = head();
    const say = (who: Person, kind: 'agree' | 'object' | 'comment', words = 'Trop long.') =>
      reviewModule(db, who, id, { id: randomUUID(), kind, words });
    await say(bruno, 'agree', '');
    setClock(() => Date.parse('2026-11-25T09:00:00Z'));
    await say(bruno, 'object');
    await say(head('Inès Caradec'), 'agree', '');
    await say(head('Paul Vidal'), 'comment');
    const sheet = await moduleSheet(db, bruno, id);
    expect(sheet).toMatchObject({ agreed: 1, objected: 1, mine: 'object' });
    expect(sheet.reviews).toHaveLength(4);
    expect(sheet.reviews.find(({ kind, by }) => kind === 'agree' && by === bruno.name)).toMatchObject({
      replaced: true,
    });
    expect(sheet.reviews.find(({ kind }) => kind === 'object')).toMatchObject({
      words: 'Trop long.',
      replaced: false,
      establishment: 'Collège des Trois Rives',
    });
    expect((await modules(db, maud(), all)).rows[0]).toMatchObject({ agreed: 1, objected: 1 });
  });

  test('an objection says why', async () => {
    const id = randomUUID();
    await createModules(database.db, maud(), [module({ id })]);
    await expect(
      reviewModule(database.db, head(), id, { id: randomUUID(), kind: 'object', words: '' }),
    ).rejects.toMatchObject({ code: 'training_review_why', status: 422 });
  });
});

test('a module is tied to what it answers, both ways, and untied', async () => {
  const { db } = database;
  const [id, lack] = [randomUUID(), randomUUID()];
  setPresenters({
    [MODULE_KIND]: moduleThings,
    'tests.lack': {
      show: (_trx, _viewer, ids) =>
        Promise.resolve(
          new Map(
            ids
              .filter((each) => each === lack)
              .map((each) => [
                each,
                {
                  word: 'Manque',
                  title: 'Filmer',
                  detail: null,
                  date: null,
                  state: 'done',
                  stage: 'lack',
                  href: null,
                } as const,
              ]),
          ),
        ),
    },
  });
  const origin = { kind: 'tests.lack', id: lack };
  await createModules(db, maud(), [module({ id })]);
  await addModuleOrigin(db, maud(), id, origin);
  expect((await moduleSheet(db, maud(), id)).answers).toEqual([
    { ref: origin, shown: expect.objectContaining({ title: 'Filmer' }) },
  ]);
  const thread = await threadPage(db, maud(), origin);
  expect(thread.after[0]?.shown).toMatchObject({
    title: 'Filmer une consigne',
    stage: 'action',
    state: 'expected',
    href: `/formation/catalogue/${id}`,
  });
  await removeModuleOrigin(db, maud(), id, origin);
  expect((await moduleSheet(db, maud(), id)).answers).toEqual([]);
  await expect(addModuleOrigin(db, maud(), id, { kind: 'tests.lack', id: randomUUID() })).rejects.toMatchObject({
    code: 'unknown_origin',
  });
  // Whoever may not open the catalogue still reads what the thread says of it, without a link that would refuse them.
  const shown = await inTerritory(db, vienne, (trx) => moduleThings.show(trx, someone('teacher'), [id, 'no id']));
  expect(shown.get(moduleRef(id).id)).toMatchObject({ href: null });
});
