import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walk, type Ref } from '#capabilities/thread';
import { dayRef, gapRef, leadRef } from '#capabilities/workshops';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import {
  actionRef,
  actionsWithoutOrigin,
  actionsWithoutOwner,
  addOrigin,
  answerSuggestion,
  projectRef,
  projectThings,
  projectView,
  removeAction,
  setState,
  suggest,
} from './api.ts';
import { someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterAll(() => school.drop());

const inVienne = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(school.database.db, school.vienne, work);
const before = async (thing: Ref) => {
  const { links } = await inVienne((trx) => walk(trx, thing));
  return links
    .filter(({ to }) => to.kind === thing.kind && to.id === thing.id)
    .map(({ from, kind, by }) => [from, kind, by]);
};
const listed = async (list: typeof actionsWithoutOrigin) =>
  (await inVienne((trx) => list.find(trx, 1, 50))).items.map(({ id }) => id);

describe('an action on the thread', () => {
  it('comes from the lead that it answers and from what else caused it', async () => {
    const gap = gapRef(school.workshop, randomUUID());
    const id = await school.made({ lead: school.leads.film, origin: gap });
    await school.made({ id, lead: school.leads.film, origin: gap });
    const origins = await before(actionRef(id));
    expect(origins).toHaveLength(2);
    expect(origins).toEqual(
      expect.arrayContaining([
        [leadRef(school.workshop, school.leads.film), 'planned', school.ines.id],
        [gap, 'planned', school.ines.id],
      ]),
    );
  });

  it('is among those without origin until it has one, or a suggestion', async () => {
    const id = await school.made();
    expect(await listed(actionsWithoutOrigin)).toContain(id);
    await addOrigin(school.database.db, school.maud, id, { lead: school.leads.hour });
    expect(await listed(actionsWithoutOrigin)).not.toContain(id);
    const { leads } = await projectView(school.database.db, school.maud, school.project);
    expect(leads.map(({ lead }) => lead)).not.toContain(school.leads.hour);
    await expect(addOrigin(school.database.db, school.maud, id, { origin: actionRef(id) })).rejects.toMatchObject({
      code: 'unknown_origin',
    });
    const suggestion = randomUUID();
    const text = { text: 'Deux sources', why: '', objective: null };
    await suggest(school.database.db, school.maud, school.project, { id: suggestion, ...text });
    const took = { id: randomUUID(), title: 'Nos deux sources' };
    await answerSuggestion(school.database.db, school.ines, suggestion, { answer: 'taken', action: took });
    expect(await listed(actionsWithoutOrigin)).not.toContain(took.id);
  });

  it('is among those without owner until it has one or is dropped', async () => {
    const [alone, carried, dropped] = [await school.made(), await school.made({ owner: 'Léa' }), await school.made()];
    await setState(school.database.db, school.ines, dropped, { state: 'dropped', reason: 'Sans salle', version: 1 });
    const holes = await listed(actionsWithoutOwner);
    expect([alone, carried, dropped].map((id) => holes.includes(id))).toEqual([true, false, false]);
    const { total, items } = await inVienne((trx) => actionsWithoutOwner.find(trx, 2, 1));
    expect([total > 1, items.length]).toEqual([true, 1]);
  });

  it('leaves a hole where it stood when it is taken away', async () => {
    const id = await school.made({ lead: school.leads.coffee });
    await removeAction(school.database.db, school.ines, id);
    const { nodes } = await inVienne((trx) => walk(trx, actionRef(id)));
    expect(nodes[0]!.gone).not.toBeNull();
    await school.made({ id, lead: school.leads.coffee });
    expect((await inVienne((trx) => walk(trx, actionRef(id)))).nodes[0]!.gone).toBeNull();
  });
});

describe('a project on the thread', () => {
  it('comes from the day whose leads it carries', async () => {
    expect(await before(projectRef(school.project))).toEqual([[dayRef(school.workshop), 'carried', null]]);
  });
});

describe('what the thread shows', () => {
  const show = (kind: string, ids: string[], viewer = school.maud) =>
    inTerritory(school.database.db, viewer.territory, (trx) => projectThings[kind]!.show(trx, viewer, ids));

  it('is the words, who, when and state of an action, and where it lives', async () => {
    const id = await school.made({ owner: 'Mehdi', marker: 'décembre' });
    const alone = await school.made({ span: { from: 4, to: 9 } });
    await setState(school.database.db, school.ines, id, { state: 'done', reason: '', version: 1 });
    const shown = await show('projects.action', [id, alone, randomUUID(), 'rien']);
    expect(shown.size).toBe(2);
    expect(shown.get(id)).toEqual({
      word: 'Action',
      title: 'Une radio',
      detail: 'Faite · Collège Odette-Lancelin · Mehdi · décembre',
      date: '2026-11-22',
      state: 'done',
      stage: 'action',
      href: `/projets/${school.project}/actions/${id}`,
    });
    expect(shown.get(alone)).toMatchObject({
      detail: 'Idée · Collège Odette-Lancelin · Sans porteur · de janvier à juin',
      state: 'expected',
    });
  });

  it('is of members of the territory only', async () => {
    const id = await school.made();
    const stranger = someone(school.aisne, 'coordinator', null);
    for (const [kind, thing] of [
      ['projects.action', id],
      ['projects.project', school.project],
    ] as const) {
      expect((await show(kind, [thing])).size).toBe(1);
      expect((await show(kind, [thing], stranger)).size).toBe(0);
      expect((await inVienne((trx) => projectThings[kind]!.show(trx, null, [thing]))).size).toBe(0);
    }
    expect((await show('projects.project', [school.project])).get(school.project)).toMatchObject({
      title: 'Collège Odette-Lancelin',
      href: `/projets/${school.project}`,
    });
  });
});
