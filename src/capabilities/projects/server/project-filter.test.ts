import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { listProjects, openProject, saveProject, setState, silentProjects, type ProjectAsk } from './api.ts';
import { BERTHELON, LANCELIN, NOW, RIVES, someone, testSchool, type TestSchool } from './test-school.ts';

const RADIO = 'La webradio de l’été, 50 % d’élèves';
const WHOLE = { owner: 'Paul Aubert', marker: 'janvier', indicator: 'Heures tenues' };

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
  const { database, vienne, made } = school;
  const head = someone(vienne, 'head', RIVES, 'Paul Aubert');
  const rives = randomUUID();
  await openProject(database.db, head, { id: rives, uai: RIVES, title: RADIO });
  await made({ ...WHOLE, objective: 1 }, rives, head);
  await made({ ...WHOLE, indicator: '', objective: 2 });
  // Holes of what was dropped, and its objective, count no more.
  const dropped = await made({ objective: 2 }, rives, head);
  await setState(database.db, head, dropped, { state: 'dropped', reason: 'Trop tard', version: 1 });
});
afterAll(() => school.drop());

const found = async (ask: ProjectAsk, list = listProjects) => {
  const { items, total } = await list(school.database.db, school.maud, ask);
  expect(items).toHaveLength(total);
  return items.map(({ establishment }) => establishment.uai).sort();
};

describe('looking for a project', () => {
  it('finds it by its school or its title, in any order, accents and case apart', async () => {
    expect(await found({ words: 'RIVES college' })).toEqual([RIVES]);
    expect(await found({ words: '  webradio ete ' })).toEqual([RIVES]);
    expect(await found({ words: 'odette-lancelin' })).toEqual([LANCELIN]);
    expect(await found({ words: RIVES.toLowerCase() })).toEqual([RIVES]);
    expect(await found({ words: 'rives hiver' })).toEqual([]);
  });

  it('takes signs for what they are: no pattern, no word to look for', async () => {
    expect(await found({ words: '50 %' })).toEqual([RIVES]);
    expect(await found({ words: '%' })).toEqual([]);
    expect(await found({ words: '_'.repeat(3) })).toEqual([]);
    expect(await found({ words: '\0 ' })).toEqual([LANCELIN, BERTHELON, RIVES].sort());
  });

  it('follows a title that was written anew', async () => {
    const input = { title: 'Un potager', summary: '', schoolYear: 2026, version: 1 };
    await saveProject(school.database.db, school.ines, school.project, input);
    expect(await found({ words: 'potager' })).toEqual([LANCELIN]);
  });
});

describe('narrowing the projects', () => {
  it('keeps those whose actions miss something, dropped ones apart', async () => {
    expect(await found({ holes: true })).toEqual([LANCELIN]);
    const { items } = await listProjects(school.database.db, school.maud);
    expect(items.filter(({ holes }) => holes > 0).map(({ establishment }) => establishment.uai)).toEqual([LANCELIN]);
  });

  it('keeps those with a living action under an objective', async () => {
    expect(await found({ objective: 1 })).toEqual([RIVES]);
    expect(await found({ objective: 2 })).toEqual([LANCELIN]);
    expect(await found({ objective: 7 })).toEqual([]);
  });

  it('takes all conditions together, among silent projects too', async () => {
    expect(await found({ words: 'college', holes: true, objective: 2 })).toEqual([LANCELIN]);
    expect(await found({ words: 'rives', holes: true })).toEqual([]);
    expect(await found({ words: 'college', holes: true }, silentProjects)).toEqual([]);
    setClock(() => Date.parse('2027-03-01T10:00:00Z'));
    expect(await found({ words: 'college' }, silentProjects)).toEqual([LANCELIN, RIVES, BERTHELON]);
    expect(await found({ words: 'college', holes: true }, silentProjects)).toEqual([LANCELIN]);
    setClock(() => Date.parse(NOW));
  });

  it('finds nothing of another territory', async () => {
    const elsewhere = someone(school.aisne, 'coordinator', null);
    expect((await listProjects(school.database.db, elsewhere, { words: 'rives' })).total).toBe(0);
  });
});
