import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findThings, setPresenters, threadPage, type Ref } from '#capabilities/thread';
import { dayThings, gapRef, gapsWithoutAction } from '#capabilities/workshops';
import { inTerritory } from '#platform/database/connect.ts';
import { addOrigin, answerSuggestion, projectThings, suggest, whereToPlan } from './api.ts';
import { BERTHELON, LANCELIN, someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterAll(() => school.drop());
afterEach(() => setPresenters({}));

const present = () => setPresenters({ ...dayThings, ...projectThings });
const titles = (ref: Ref) =>
  threadPage(school.database.db, school.maud, ref).then(({ before }) => before.map(({ shown }) => shown?.title));
/** A gap of the closed day that no action answers yet. */
async function gapAlone(): Promise<Ref> {
  const { items } = await inTerritory(school.database.db, school.vienne, (trx) => gapsWithoutAction.find(trx, 1, 20));
  return items[0]!;
}

describe('an action that a suggestion became', () => {
  it('leads back to the gap that the territory had seen, which then waits no longer', async () => {
    present();
    const { db } = school.database;
    const origin = await gapAlone();
    const id = randomUUID();
    const suggestion = { id, text: 'Un créneau commun', why: '', objective: null, origin };
    await suggest(db, school.maud, school.project, suggestion);
    await suggest(db, school.maud, school.project, suggestion);
    const action = { id: randomUUID(), title: 'Une heure commune le mardi' };
    await answerSuggestion(db, school.ines, id, { answer: 'taken', action });
    expect(await titles({ kind: 'projects.action', id: action.id })).toEqual([
      'Journée de co-design',
      expect.any(String),
      'Un créneau commun',
    ]);
    const { items } = await inTerritory(db, school.vienne, (trx) => gapsWithoutAction.find(trx, 1, 20));
    expect(items).not.toContainEqual(origin);
  });
});

describe('an origin', () => {
  it('is found by its words, accents and capitals aside, and tied once', async () => {
    present();
    const { db } = school.database;
    const found = await findThings(db, school.maud, 'CAFÉ des');
    expect(found.map(({ shown }) => shown.title)).toEqual(['Un café des parents']);
    const action = await school.made({ title: 'Sans origine' });
    for (let time = 0; time < 2; time += 1) await addOrigin(db, school.maud, action, { origin: found[0]!.ref });
    expect(await titles({ kind: 'projects.action', id: action })).toContain('Un café des parents');
    expect(await findThings(db, school.maud, '  ')).toEqual([]);
    await expect(findThings(db, null, 'café')).rejects.toMatchObject({ code: 'sign_in' });
  });

  it('that does not exist, or that one may not read, is refused', async () => {
    present();
    const { db } = school.database;
    const action = await school.made({ title: 'Une autre' });
    for (const origin of [
      gapRef(school.workshop, randomUUID()),
      { kind: 'nothing.known', id: randomUUID() },
      { kind: 'workshops.gap', id: 'x; drop' },
    ])
      await expect(addOrigin(db, school.ines, action, { origin })).rejects.toMatchObject({ code: 'unknown_origin' });
    expect(await findThings(db, someone(school.aisne, 'coordinator', null), 'café')).toEqual([]);
  });
});

describe('where one may go on from a lack', () => {
  it('is the project of one’s school for those who work there, every project beside for the territory', async () => {
    const { db } = school.database;
    const names = async (person: Parameters<typeof whereToPlan>[1]) => {
      const { write, suggest: beside } = await whereToPlan(db, person);
      return [write, beside].map((list) => list.map(({ establishment }) => establishment));
    };
    const lancelin = 'Collège Odette-Lancelin';
    const berthelon = 'Collège Simon-Berthelon';
    expect(await names(someone(school.vienne, 'teacher', LANCELIN))).toEqual([[lancelin], []]);
    expect(await names(someone(school.vienne, 'head', BERTHELON))).toEqual([[berthelon], []]);
    expect(await names(school.maud)).toEqual([[], [lancelin, berthelon]]);
    expect(await names(someone(school.vienne, 'observer', null))).toEqual([[], []]);
    expect(await names(someone(school.aisne, 'coordinator', null))).toEqual([[], []]);
    await expect(whereToPlan(db, null)).rejects.toMatchObject({ code: 'sign_in' });
  });
});
