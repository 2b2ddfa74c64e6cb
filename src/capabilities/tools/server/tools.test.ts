import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { withoutOrigin } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { toolCount } from '../model.ts';
import {
  addItem,
  adoptTool,
  archiveItem,
  items,
  matrix,
  moveItem,
  renameItem,
  restoreTool,
  retireTool,
  spread,
  toolThings,
  type NewChoice,
} from './api.ts';

const SCHOOL = '0860001J';
const OTHER = '0860002K';
let database: TestDatabase;
let vienne: string;
let nantes: string;

function someone(territory: string, role: Role, establishment: string | null = null): Person {
  return { id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] };
}

beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${OTHER};Collège du Clain;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
});
afterAll(() => database.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(async () => {
  setClock();
  for (const table of ['tools.choice', 'tools.item'] as const) await database.owner.deleteFrom(table).execute();
});

const head = (uai = SCHOOL) => someone(vienne, 'head', uai);
const maud = () => someone(vienne, 'coordinator');
const choice = (given: Partial<NewChoice> = {}): NewChoice => ({
  id: randomUUID(),
  context: 'home',
  use: 'families',
  tool: 'Lilas',
  adoptedOn: '2026-09-01',
  reason: null,
  ...given,
});
const adopt = (given: Partial<NewChoice> = {}, uai = SCHOOL) => adoptTool(database.db, head(uai), uai, choice(given));

describe('who may', () => {
  test.each<[Role, string | null, boolean, boolean]>([
    ['head', SCHOOL, true, false],
    ['digitalLead', SCHOOL, true, false],
    ['head', OTHER, false, false],
    ['coordinator', null, false, true],
    ['coordinator', SCHOOL, false, false],
    ['facilitator', null, false, false],
    ['mediator', null, false, false],
    ['teacher', SCHOOL, false, false],
    ['partner', null, false, false],
    ['observer', null, false, false],
  ])('%s of %s', async (role, place, chooses, keepsLists) => {
    const { db } = database;
    const by = someone(vienne, role, place);
    const refused = { code: 'forbidden', status: 403 };
    const given = choice();
    if (chooses) {
      await adoptTool(db, by, SCHOOL, given);
      await retireTool(db, by, SCHOOL, { id: given.id, retiredOn: '2026-10-01', reason: null });
      await restoreTool(db, by, SCHOOL, given);
    } else {
      await expect(adoptTool(db, by, SCHOOL, given)).rejects.toMatchObject(refused);
      await expect(
        retireTool(db, by, SCHOOL, { id: given.id, retiredOn: '2026-10-01', reason: null }),
      ).rejects.toMatchObject(refused);
      await expect(restoreTool(db, by, SCHOOL, given)).rejects.toMatchObject(refused);
    }
    const adding = addItem(db, by, { id: randomUUID(), kind: 'use', name: 'Imprimer' });
    if (keepsLists) await adding;
    else await expect(adding).rejects.toMatchObject(refused);
    expect((await matrix(db, by, SCHOOL)).mayChoose).toBe(chooses);
    await spread(db, by);
  });

  test('a visitor reads nothing, another territory sees nothing of ours', async () => {
    const { db } = database;
    await adopt();
    await expect(matrix(db, null, SCHOOL)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(spread(db, null)).rejects.toMatchObject({ code: 'sign_in' });
    const renee = someone(nantes, 'head', SCHOOL);
    expect((await matrix(db, renee, SCHOOL)).choices).toEqual([]);
    expect(await spread(db, renee)).toMatchObject({ establishments: 0, tools: 0, busiest: [] });
  });
});

describe('a cell', () => {
  test('has one tool; a second one asks why, and stands with its reason', async () => {
    const { db } = database;
    await adopt({ reason: 'inutile ici' });
    await expect(adopt({ tool: 'Messagerie libre' })).rejects.toMatchObject({
      code: 'tools_second_asks_why',
      status: 422,
      params: { tool: 'Lilas' },
    });
    await adopt({ tool: 'Messagerie libre', reason: 'Lilas n’envoie pas de SMS.', adoptedOn: '2026-10-01' });
    const { choices } = await matrix(db, maud(), SCHOOL);
    expect(choices.map(({ tool, reason }) => [tool, reason])).toEqual([
      ['Messagerie libre', 'Lilas n’envoie pas de SMS.'],
      ['Lilas', null],
    ]);
    expect(toolCount(choices)).toBe(2);
  });

  test('takes a tool once, under any spelling; elsewhere it counts once', async () => {
    await adopt({ tool: 'L’Œil-Vif' });
    await expect(adopt({ tool: 'l’oeil vif', reason: 'encore' })).rejects.toMatchObject({
      code: 'tools_already_there',
      params: { tool: 'L’Œil-Vif' },
    });
    await adopt({ tool: 'l’oeil vif', context: 'remote' });
    expect(toolCount((await matrix(database.db, maud(), SCHOOL)).choices)).toBe(1);
  });

  test('asks the second of two people who fill it at once why', async () => {
    const tries = await Promise.allSettled([adopt({ tool: 'Lilas' }), adopt({ tool: 'Genêt' })]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'tools_second_asks_why' },
    });
  });

  test('the same form twice writes once', async () => {
    const given = choice();
    await adoptTool(database.db, head(), SCHOOL, given);
    await adoptTool(database.db, head(), SCHOOL, given);
    expect((await matrix(database.db, maud(), SCHOOL)).choices).toHaveLength(1);
  });

  test('knows only contexts, uses and schools that are there', async () => {
    await expect(adopt({ use: 'nowhere' })).rejects.toMatchObject({ code: 'tools_item_unknown' });
    await expect(adopt({ use: 'home' })).rejects.toMatchObject({ code: 'tools_item_unknown' });
    await expect(adopt({}, '0869999Z')).rejects.toMatchObject({ code: 'establishment_unknown' });
    await archiveItem(database.db, maud(), 'families', true);
    await expect(adopt()).rejects.toMatchObject({ code: 'tools_item_unknown' });
  });
});

describe('a retired tool', () => {
  test('keeps its story, leaves room in its cell, and comes back by an undo', async () => {
    const { db } = database;
    const given = choice();
    await adoptTool(db, head(), SCHOOL, given);
    await expect(
      retireTool(db, head(), SCHOOL, { id: given.id, retiredOn: '2026-08-31', reason: null }),
    ).rejects.toMatchObject({ code: 'tools_retired_before', status: 422 });
    const retired = { id: given.id, retiredOn: '2026-11-01', reason: 'trop cher' };
    expect(await retireTool(db, head(), SCHOOL, retired)).toEqual({ tool: 'Lilas' });
    await retireTool(db, head(), SCHOOL, { ...retired, reason: 'une autre raison' });
    const { choices } = await matrix(db, maud(), SCHOOL);
    expect(choices).toMatchObject([{ retiredOn: '2026-11-01', retiredReason: 'trop cher', retiredName: 'Une head' }]);
    expect(toolCount(choices)).toBe(0);
    await restoreTool(db, head(), SCHOOL, given);
    expect((await matrix(db, maud(), SCHOOL)).choices).toMatchObject([{ retiredOn: null, retiredReason: null }]);
    await retireTool(db, head(), SCHOOL, retired);
    await adopt();
    await expect(restoreTool(db, head(), SCHOOL, given)).rejects.toMatchObject({ code: 'tools_already_there' });
  });

  test('is its own school’s', async () => {
    const given = choice();
    await adoptTool(database.db, head(), SCHOOL, given);
    await expect(
      retireTool(database.db, head(OTHER), OTHER, { id: given.id, retiredOn: '2026-11-01', reason: null }),
    ).rejects.toMatchObject({ code: 'tools_choice_unknown', status: 404 });
  });
});

describe('contexts and uses', () => {
  const names = async (kind: string) =>
    (await items(database.db, maud())).filter((item) => item.kind === kind && !item.archived).map(({ name }) => name);

  test('start from the usual ones, and are the territory’s to change', async () => {
    const { db } = database;
    expect(await names('context')).toEqual(['En classe', 'À la maison', 'À distance']);
    const id = randomUUID();
    await addItem(db, maud(), { id, kind: 'context', name: 'À l’internat' });
    await addItem(db, maud(), { id, kind: 'context', name: 'À l’internat' });
    await moveItem(db, maud(), id, 'up');
    await renameItem(db, maud(), 'remote', 'Loin');
    await archiveItem(db, maud(), 'home', true);
    expect(await names('context')).toEqual(['En classe', 'À l’internat', 'Loin']);
    await archiveItem(db, maud(), 'home', false);
    expect(await names('context')).toHaveLength(4);
    await moveItem(db, maud(), 'classroom', 'up');
    expect((await names('context'))[0]).toBe('En classe');
    expect(await names('use')).toHaveLength(6);
    await expect(renameItem(db, maud(), 'nothing', 'Rien')).rejects.toMatchObject({ code: 'tools_item_unknown' });
  });
});

test('the spread says who uses what, who has most tools, and where there are two and why', async () => {
  await adopt();
  await adopt({ tool: 'Genêt', reason: 'pour les SMS' });
  await adopt({ context: 'classroom', use: 'video', tool: 'Visio' });
  await adopt({ tool: 'LILAS' }, OTHER);
  const view = await spread(database.db, maud());
  expect(view).toMatchObject({ establishments: 2, tools: 3, doubledTotal: 1, pages: 1 });
  const families = view.uses.find(({ use }) => use === 'families');
  expect(families).toMatchObject({
    establishments: 2,
    tools: [
      { tool: 'Lilas', establishments: 2 },
      { tool: 'Genêt', establishments: 1 },
    ],
  });
  expect(view.busiest).toEqual([
    { uai: SCHOOL, name: 'Collège des Trois Rives', tools: 3 },
    { uai: OTHER, name: 'Collège du Clain', tools: 1 },
  ]);
  expect(view.doubled).toEqual([
    {
      uai: SCHOOL,
      establishment: 'Collège des Trois Rives',
      context: 'À la maison',
      use: 'Écrire aux familles',
      tools: [
        { tool: 'Lilas', reason: null },
        { tool: 'Genêt', reason: 'pour les SMS' },
      ],
    },
  ]);
});

test('the thread ties a choice to the action that it answers, and shows it to members alone', async () => {
  const { db } = database;
  const origin = { kind: 'projects.action', id: randomUUID() };
  const given = choice({ origin });
  await adoptTool(db, head(), SCHOOL, given);
  const alone = (id: string) =>
    inTerritory(db, vienne, async (trx) => {
      const without = withoutOrigin('tools.choice', sql<string>`${id}`);
      return (await sql<{ alone: boolean }>`select ${without} as alone`.execute(trx)).rows[0]!.alone;
    });
  const other = choice({ use: 'video' });
  await adoptTool(db, head(), SCHOOL, other);
  expect([await alone(given.id), await alone(other.id)]).toEqual([false, true]);
  const show = (viewer: Person | null) =>
    inTerritory(db, vienne, (trx) => toolThings.show(trx, viewer, [given.id, 'nothing']));
  expect((await show(maud())).get(given.id)).toEqual({
    word: 'Choix d’outil',
    title: 'Lilas pour «\u00a0Écrire aux familles\u00a0», À la maison',
    detail: 'Collège des Trois Rives',
    date: '2026-09-01',
    state: 'done',
    stage: 'trace',
    href: `/outils/${SCHOOL}`,
  });
  expect((await show(null)).size).toBe(0);
  expect((await show(someone(nantes, 'coordinator'))).size).toBe(0);
  await retireTool(db, head(), SCHOOL, { id: given.id, retiredOn: '2026-11-01', reason: null });
  expect((await show(maud())).get(given.id)).toMatchObject({ state: 'dropped' });
});
