import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Knot, Ref, Shown, Stage } from '../model.ts';
import { leadingNowhere } from './broken.ts';
import { link, markBack, markGone } from './links.ts';
import { brokenPage } from './lists.ts';
import { threadPage } from './page.ts';
import { setBrokenLists, setPresenters, type Presenter, type ThreadViewer } from './presenters.ts';

let database: TestDatabase;
let territory: string;
let other: string;
/** What the invented capability knows, by id. */
const known = new Map<string, Shown>();
/** Which calls it got: how many ids, for whom. */
let calls: { kind: string; ids: number; by: string | null }[] = [];
const viewer = (of: string): ThreadViewer => ({ id: randomUUID(), territory: of, roles: [] });
let ada: ThreadViewer;

const presenter = (kind: string): Presenter => ({
  show: (_trx, by, ids) => {
    calls.push({ kind, ids: ids.length, by: by?.id ?? null });
    return Promise.resolve(new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!]] : []))));
  },
});

function thing(stage: Stage, title: string, more: Partial<Shown> = {}): Ref {
  const id = randomUUID();
  known.set(id, { word: stage, title, detail: null, date: null, state: 'done', stage, href: null, ...more });
  return { kind: `tests.${stage}`, id };
}

const tie = (...ways: Ref[][]) =>
  inTerritory(database.db, territory, (trx) =>
    link(
      trx,
      ways.flatMap((way) => way.slice(1).map((to, at) => ({ from: way[at]!, to, kind: 'planned' as const, by: null }))),
    ),
  );
const page = (ref: Ref, by: ThreadViewer | null = ada) => threadPage(database.db, by, ref);
const titles = (knots: Knot[]) => knots.map(({ shown }) => shown?.title ?? null);

beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  other = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
  ada = viewer(territory);
  setClock(() => Date.parse('2026-11-22T09:00:00Z'));
});
afterAll(async () => {
  setClock();
  setPresenters({});
  setBrokenLists([]);
  await database.drop();
});
beforeEach(async () => {
  await database.owner.deleteFrom('thread.link').execute();
  known.clear();
  calls = [];
  const stages = ['lack', 'need', 'axis', 'action', 'trace', 'indicator'];
  setPresenters(Object.fromEntries(stages.map((stage) => [`tests.${stage}`, presenter(stage)])));
});

/** From a pain point to what was counted, with two visits and a loan. */
async function wholeThread() {
  const pain = thing('lack', 'Consignes illisibles', { date: '2026-04-13' });
  const need = thing('need', 'Dire simplement');
  const action = thing('action', 'Une consigne filmée');
  const late = thing('trace', 'Seconde visite', { date: '2026-11-12' });
  const early = thing('trace', 'Première visite', { date: '2026-10-15' });
  const count = thing('indicator', 'Familles qui ont compris');
  await tie([pain, need, action], [action, late, count], [action, early, count]);
  return { pain, need, action, late, early, count };
}

describe('the page of a thread', () => {
  it('says what a thing came from, what was done by date, and what followed', async () => {
    const { action } = await wholeThread();
    const view = await page(action);
    expect(view.thing.shown?.title).toBe('Une consigne filmée');
    expect(titles(view.before)).toEqual(['Consignes illisibles', 'Dire simplement']);
    expect(titles(view.traces)).toEqual(['Première visite', 'Seconde visite']);
    expect(titles(view.after)).toEqual(['Familles qui ont compris']);
    expect([view.holes, view.cut, view.ties.length]).toEqual([[], false, 6]);
  });

  it('asks each capability once, whatever the number of its things', async () => {
    const { action } = await wholeThread();
    await page(action);
    expect(calls.map(({ kind, ids }) => [kind, ids]).sort()).toEqual([
      ['action', 1],
      ['indicator', 1],
      ['lack', 1],
      ['need', 1],
      ['trace', 2],
    ]);
    expect(new Set(calls.map(({ by }) => by))).toEqual(new Set([ada.id]));
  });

  it('shows from an indicator what was counted, upstream too', async () => {
    const { count } = await wholeThread();
    expect(titles((await page(count)).traces)).toEqual(['Première visite', 'Seconde visite']);
  });

  it('says that there is something where the viewer may not read it, or nobody presents it', async () => {
    const action = thing('action', 'Une action');
    const secret = { kind: 'tests.lack', id: randomUUID() };
    const foreign = { kind: 'unheard.thing', id: randomUUID() };
    await tie([secret, action], [action, foreign]);
    const view = await page(action);
    expect([view.before, view.after].map((knots) => knots.map(({ ref, shown, gone }) => [ref, shown, gone]))).toEqual([
      [[secret, null, null]],
      [[foreign, null, null]],
    ]);
    expect(view.holes, 'something led here: the origin is not missing').toEqual(['trace']);
  });

  it('is not there for an unknown thing, one the viewer may not read, another territory, or a malformed address', async () => {
    const action = thing('action', 'Une action');
    await tie([thing('lack', 'Un manque'), action]);
    const unknown = { code: 'unknown_thing', status: 404 };
    await expect(page({ kind: 'tests.action', id: randomUUID() })).rejects.toMatchObject(unknown);
    await expect(page({ kind: 'unheard.thing', id: action.id })).rejects.toMatchObject(unknown);
    for (const [kind, id] of [
      ['tests.action', 'x'],
      ['Tests', action.id],
      ['tests.action', `${action.id}.`],
      ['tests.action', `${action.id}.${action.id}.${action.id}`],
    ]) {
      await expect(page({ kind: kind!, id: id! }), `${kind} ${id}`).rejects.toMatchObject(unknown);
    }
    await expect(page(action, null)).rejects.toMatchObject({ code: 'sign_in' });
    expect(titles((await page(action, viewer(other))).before), 'its links are not of that territory').toEqual([]);
  });

  it('names the holes: no origin, nothing that followed, nothing done', async () => {
    const [lack, axis, action, dropped] = [
      thing('lack', 'Un manque'),
      thing('axis', 'Une piste'),
      thing('action', 'Une action'),
      thing('action', 'Abandonnée', { state: 'dropped' }),
    ];
    expect((await page(lack)).holes, 'a thread starts with a lack').toEqual(['followUp']);
    expect((await page(axis)).holes).toEqual(['origin', 'followUp']);
    expect((await page(action)).holes).toEqual(['origin', 'trace']);
    expect((await page(dropped)).holes, 'what was given up lacks nothing').toEqual([]);
  });

  it('shows beside a thing what came from the same origin and led nowhere, but for what was given up', async () => {
    const [axis, action, lead, dropped, trace] = [
      thing('axis', 'Un axe'),
      thing('action', 'Une action'),
      thing('axis', 'Version papier'),
      thing('axis', 'Abandonnée', { state: 'dropped' }),
      thing('trace', 'Une visite'),
    ];
    await tie([axis, action], [axis, lead], [axis, dropped], [axis, trace]);
    expect(titles((await page(action)).beside)).toEqual(['Version papier']);
  });
});

describe('a thing that was deleted', () => {
  it('is a hole with a date on the way of the others, and counts no more as an origin', async () => {
    const { pain, need, action } = await wholeThread();
    await inTerritory(database.db, territory, (trx) => markGone(trx, [pain, need], ada.id));
    const view = await page(action);
    expect(view.before.map(({ shown, gone }) => [shown, gone])).toEqual([
      [null, '2026-11-22T09:00:00.000Z'],
      [null, '2026-11-22T09:00:00.000Z'],
    ]);
    expect(view.holes).toEqual(['origin']);
    expect(JSON.stringify(view), 'who deleted it is nobody’s business').not.toContain(ada.id);
    await inTerritory(database.db, territory, (trx) => markBack(trx, need));
    expect((await page(action)).holes).toEqual([]);
  });

  it('keeps its page while it ties others, and never says its old words', async () => {
    const { need } = await wholeThread();
    const lost = thing('action', 'Seule et effacée');
    await inTerritory(database.db, territory, (trx) => markGone(trx, [need, lost], null));
    const view = await page(need);
    expect([view.thing.shown, titles(view.before), view.holes]).toEqual([null, ['Consignes illisibles'], []]);
    await expect(page(lost)).rejects.toMatchObject({ code: 'unknown_thing' });
  });
});

describe('the lists of what is missing', () => {
  const list = (kind: string) => ({
    name: `${kind}-sans-action`,
    title: () => `${kind} sans action`,
    about: () => 'Faites-en une action.',
    find: (trx: Parameters<typeof leadingNowhere>[0], at: number, size: number) =>
      leadingNowhere(trx, { kind: `tests.${kind}`, towards: ['tests.action'] }, at, size),
  });

  it('are counted, one is open, and each thing shows as the viewer may read it', async () => {
    const origin = thing('lack', 'Le temps');
    const leads = Array.from({ length: 23 }, (_, at) => thing('axis', `Piste ${at}`));
    const secret = { kind: 'tests.axis', id: randomUUID() };
    await tie(...[...leads, secret].map((lead) => [origin, lead]));
    setBrokenLists([list('need'), list('axis')]);
    const first = await brokenPage(database.db, ada, null, 1);
    // An empty list has nothing to work through: the first that holds something is open.
    expect([first.chosen?.name, first.lists.map(({ count }) => count)]).toEqual(['axis-sans-action', [0, 24]]);
    expect((await brokenPage(database.db, ada, 'need-sans-action', 1)).chosen?.name).toBe('need-sans-action');
    const found = await brokenPage(database.db, ada, 'axis-sans-action', 99);
    expect([found.page, found.pages, found.total, found.items.length]).toEqual([2, 2, 24, 4]);
    const all = [...(await brokenPage(database.db, ada, 'axis-sans-action', 1)).items, ...found.items];
    expect(all.filter(({ shown }) => shown === null).map(({ ref }) => ref)).toEqual([secret]);
    expect((await brokenPage(database.db, viewer(other), 'axis-sans-action', 1)).total).toBe(0);
  });

  it('say that there is none to keep while no capability gave one, and ask who is there', async () => {
    setBrokenLists([]);
    expect(await brokenPage(database.db, ada, 'x', 1)).toMatchObject({ chosen: null, items: [], lists: [], pages: 1 });
    await expect(brokenPage(database.db, null, null, 1)).rejects.toMatchObject({ code: 'sign_in' });
  });
});
