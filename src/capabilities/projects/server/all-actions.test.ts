import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsByMonth, actionsByObjective, actionsByOwner, openProject, setState } from './api.ts';
import { RIVES, someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
  const head = someone(school.vienne, 'head', RIVES, 'Paul Aubert');
  const rives = randomUUID();
  await openProject(school.database.db, head, { id: rives, uai: RIVES, title: '' });
  await school.made({ title: 'Rentrée', marker: 'rentrée', owner: 'Inès', objective: 2 });
  await school.made({ title: 'Avant', marker: 'mai-juin de l’année n-1', owner: 'Éva', objective: 1 });
  await school.made({ title: 'Sans date', objective: null });
  await school.made({ title: 'Janvier', marker: 'janvier', owner: 'Inès', objective: 1 });
  await school.made({ title: 'Rives', marker: 'de janvier à juin', owner: 'Inès', objective: 1 }, rives, head);
  const dropped = await school.made({ title: 'Abandonnée' });
  await setState(school.database.db, school.ines, dropped, { state: 'dropped', reason: 'Trop cher', version: 1 });
});
afterAll(() => school.drop());

const titles = <Key>({ groups }: { groups: { key: Key; actions: { title: string }[] }[] }) =>
  groups.map(({ key, actions }) => [key, actions.map(({ title }) => title)]);

describe('the actions of the territory', () => {
  it('stand by owner, those of nobody first, two people of one name in two schools apart', async () => {
    const page = await actionsByOwner(school.database.db, school.maud);
    expect(titles(page)).toEqual([
      [null, ['Sans date']],
      [{ name: 'Éva', uai: '0860001A' }, ['Avant']],
      [{ name: 'Inès', uai: '0860001A' }, ['Rentrée', 'Janvier']],
      [{ name: 'Inès', uai: RIVES }, ['Rives']],
    ]);
    expect(page).toMatchObject({ total: 5, page: 1, pages: 1 });
  });

  it('stand by month, those without date first, « mai-juin n-1 » before « rentrée n »', async () => {
    expect(titles(await actionsByMonth(school.database.db, school.maud))).toEqual([
      [null, ['Sans date']],
      ['2026-05', ['Avant']],
      ['2026-09', ['Rentrée']],
      ['2027-01', ['Janvier', 'Rives']],
    ]);
  });

  it('stand by objective, those under none last', async () => {
    const page = await actionsByObjective(school.database.db, school.maud);
    expect(page.groups.map(({ key, actions }) => [key, actions.length])).toEqual([
      [1, 3],
      [2, 1],
      [null, 1],
    ]);
    expect(page.groups[0]!.actions[0]!.establishment.name).toBe('Collège des Trois Rives');
  });

  it('are not those of another territory', async () => {
    expect(await actionsByOwner(school.database.db, someone(school.aisne, 'coordinator', null))).toMatchObject({
      groups: [],
      total: 0,
    });
  });

  it('go on over the pages, each once', async () => {
    for (let at = 0; at < 60; at += 1) await school.made({ title: `Action ${at}`, owner: 'Zoé' });
    const pages = await Promise.all([1, 2].map((page) => actionsByOwner(school.database.db, school.maud, { page })));
    const all = pages.flatMap(({ groups }) => groups.flatMap(({ actions }) => actions.map(({ id }) => id)));
    expect([pages[0]!.pages, all.length, new Set(all).size]).toEqual([2, 65, 65]);
  });
});
