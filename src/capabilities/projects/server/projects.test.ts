import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import {
  action,
  addCrowdfunding,
  addMilestone,
  answerSuggestion,
  listProjects,
  noteContact,
  openProject,
  projectView,
  removeCrowdfunding,
  removeMilestone,
  setMilestoneDone,
  setSilentWeeks,
  setState,
  silentProjects,
  suggest,
  toldToParents,
  updateCrowdfunding,
  type ProjectSummary,
} from './api.ts';
import { LANCELIN, NOW, RIVES, someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterEach(() => setClock(() => Date.parse(NOW)));
afterAll(() => school.drop());

const view = () => projectView(school.database.db, school.ines, school.project);

async function opened(title: string): Promise<string> {
  const id = randomUUID();
  const by = someone(school.vienne, 'digitalLead', RIVES);
  await openProject(school.database.db, by, { id, uai: RIVES, title });
  return id;
}

describe('a project', () => {
  it('shows what the territory calls its objectives, and each lead under its own', async () => {
    const { leads, objectives, day, establishment } = await view();
    expect(objectives.map(({ number, shortName }) => [number, shortName])).toEqual([
      [1, 'Pratiques'],
      [2, 'Familles'],
    ]);
    expect(leads.map(({ text, objective }) => [text, objective])).toEqual([
      ['Une heure commune', 1],
      ['Un café des parents', 2],
      ['Une consigne filmée', 2],
    ]);
    expect(day).toEqual({ workshop: school.workshop, title: 'Journée de co-design', date: '2026-04-13' });
    expect(establishment).toEqual({ uai: LANCELIN, name: 'Collège Odette-Lancelin', commune: null });
  });

  it('counts its actions, holes and open leads in the list as on its page', async () => {
    await school.made({ lead: school.leads.hour, owner: 'Fanny', marker: 'janvier', indicator: 'Heures' });
    await school.made({ owner: 'Mehdi' });
    const dropped = await school.made();
    await setState(school.database.db, school.ines, dropped, { state: 'dropped', reason: 'Trop tard', version: 1 });
    const { items, total, mine } = await listProjects(school.database.db, school.ines);
    expect(total).toBe(2);
    const of = items.find(({ id }) => id === school.project)!;
    const { actions, leads } = await view();
    const living = actions.filter(({ state }) => state !== 'dropped');
    const holes = living.reduce((sum, each) => sum + each.holes.length, 0);
    expect([of.actions, of.holes, of.leads]).toEqual([living.length, holes, leads.length]);
    expect([of.actions, of.holes, of.leads]).toEqual([2, 2, 2]);
    expect(mine).toEqual([]);
    const ofRives = await listProjects(school.database.db, someone(school.vienne, 'head', RIVES));
    expect(ofRives.mine).toEqual([{ uai: RIVES, name: 'Collège des Trois Rives' }]);
  });

  it('turns its pages, and stays on the last one past the end', async () => {
    expect(await listProjects(school.database.db, school.ines, { page: 7 })).toMatchObject({ page: 1, pages: 1 });
  });
});

describe('the silence of a project', () => {
  const silent = async (of: string) => {
    const listed = await listProjects(school.database.db, school.maud);
    const only = await silentProjects(school.database.db, school.maud);
    const found = (items: ProjectSummary[]) => items.find(({ id }) => id === of);
    const shown = await projectView(school.database.db, school.maud, of);
    expect([shown.silent, shown.lastContact]).toEqual([found(listed.items)!.silent, found(listed.items)!.lastContact]);
    expect(found(only.items) !== undefined).toBe(shown.silent);
    expect(only.items.every((each) => each.silent)).toBe(true);
    return [shown.silent, shown.lastContact];
  };
  const later = (day: string) => setClock(() => Date.parse(`${day}T10:00:00Z`));

  it('begins with the project, ends with a contact, and lasts more than the weeks of the territory', async () => {
    const webtv = await opened('La webtélé');
    expect(await silent(webtv)).toEqual([false, null]);
    later('2027-01-03');
    expect(await silent(webtv)).toEqual([false, null]);
    later('2027-01-04');
    expect(await silent(webtv)).toEqual([true, null]);
    const id = randomUUID();
    for (const day of ['2027-01-04', '2026-12-01'])
      await noteContact(school.database.db, school.maud, webtv, { id, day, text: 'Au téléphone' });
    expect(await silent(webtv)).toEqual([false, 0]);
    later('2027-02-15');
    expect(await silent(webtv)).toEqual([false, 42]);
    later('2027-02-16');
    expect(await silent(webtv)).toEqual([true, 43]);
    await setSilentWeeks(school.database.db, school.maud, 7);
    expect(await silent(webtv)).toEqual([false, 43]);
    later('2027-08-01');
    expect(await silent(webtv)).toEqual([false, 209]);
    await setSilentWeeks(school.database.db, school.maud, 6);
  });

  it('is not ended by a contact that has not taken place', async () => {
    const day = '2026-11-23';
    await expect(
      noteContact(school.database.db, school.maud, school.project, { id: randomUUID(), day, text: 'À venir' }),
    ).rejects.toMatchObject({ code: 'contact_to_come' });
  });
});

describe('a suggestion of the territory', () => {
  const suggested = async (objective: number | null = 2) => {
    const id = randomUUID();
    for (const text of ['Un créneau commun le mardi', 'Autre chose'])
      await suggest(school.database.db, school.maud, school.project, {
        id,
        text,
        why: 'Quatre collèges l’ont',
        objective,
      });
    return id;
  };
  const found = async (id: string) => (await view()).suggestions.find((each) => each.id === id)!;
  const taken = (action: { id: string; title: string }) => ({ answer: 'taken' as const, action });

  it('becomes an action in the establishment’s own words, and says so', async () => {
    const { db } = school.database;
    const id = await suggested();
    expect(await found(id)).toMatchObject({
      text: 'Un créneau commun le mardi',
      objective: 2,
      answer: null,
      by: { name: 'Maud Ferrandier' },
    });
    const mine = { id: randomUUID(), title: 'Une heure commune par quinzaine' };
    await answerSuggestion(db, school.ines, id, taken(mine));
    await answerSuggestion(db, school.ines, id, taken(mine));
    expect(await found(id)).toMatchObject({ text: 'Un créneau commun le mardi', answer: 'taken', action: mine });
    expect(await action(db, school.ines, mine.id)).toMatchObject({
      title: mine.title,
      objective: 2,
      suggestion: { id, text: 'Un créneau commun le mardi', by: 'Maud Ferrandier' },
    });
    await expect(answerSuggestion(db, school.ines, id, taken({ ...mine, id: randomUUID() }))).rejects.toMatchObject({
      code: 'suggestion_taken',
    });
    await expect(answerSuggestion(db, school.ines, id, { answer: 'declined' })).rejects.toMatchObject({
      code: 'suggestion_taken',
    });
  });

  it('is taken by one of two who take it at the same time', async () => {
    const id = await suggested(null);
    const answers = await Promise.allSettled(
      ['À nous', 'À nous aussi'].map((title) =>
        answerSuggestion(school.database.db, school.ines, id, taken({ id: randomUUID(), title })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const became = (await found(id)).action!;
    expect((await view()).actions.filter(({ title }) => title.startsWith('À nous'))).toMatchObject([became]);
  });

  it('can be declined, and taken up later', async () => {
    const { db } = school.database;
    const id = await suggested();
    await answerSuggestion(db, school.ines, id, { answer: 'declined' });
    expect(await found(id)).toMatchObject({ answer: 'declined', action: null, answeredAt: '2026-11-22T10:00:00.000Z' });
    await answerSuggestion(db, school.ines, id, taken({ id: randomUUID(), title: 'Finalement' }));
    expect(await found(id)).toMatchObject({ answer: 'taken', action: { title: 'Finalement' } });
  });
});

describe('milestones and crowdfundings', () => {
  it('are kept, moved on and taken away by the establishment, once each', async () => {
    const { db } = school.database;
    const [depot, bilan, micro] = [randomUUID(), randomUUID(), randomUUID()];
    await addMilestone(db, school.ines, school.project, { id: bilan, title: 'Bilan', day: '2027-06-20' });
    for (const title of ['Dépôt', 'Deux fois'])
      await addMilestone(db, school.ines, school.project, { id: depot, title, day: '2027-01-12' });
    await setMilestoneDone(db, school.ines, depot, true);
    expect((await view()).milestones).toEqual([
      { id: depot, title: 'Dépôt', day: '2027-01-12', done: true },
      { id: bilan, title: 'Bilan', day: '2027-06-20', done: false },
    ]);
    await removeMilestone(db, school.ines, bilan);
    await expect(removeMilestone(db, school.ines, bilan)).rejects.toMatchObject({ code: 'unknown_milestone' });

    const ask = { id: micro, need: 'Quatre micros', goal: 320.5, href: 'https://collecte.exemple/micros' };
    await addCrowdfunding(db, school.ines, school.project, ask);
    await addCrowdfunding(db, school.ines, school.project, ask);
    setClock(() => Date.parse('2026-12-01T10:00:00Z'));
    await updateCrowdfunding(db, school.ines, { ...ask, raised: 120.25 });
    expect((await view()).crowdfundings).toEqual([{ ...ask, raised: 120.25, updated: '2026-12-01' }]);
    await removeCrowdfunding(db, school.ines, micro);
    expect((await view()).crowdfundings).toEqual([]);
  });
});

describe('what parents are told', () => {
  it('is plain, without a name, of this year, and stops when the action is dropped', async () => {
    const { db } = school.database;
    const told = () => toldToParents(db, school.vienne, LANCELIN);
    const film = await school.made({
      title: 'Une consigne filmée',
      state: 'decided',
      told: true,
      marker: 'mai',
      owner: 'Inès Caradec',
      plain: 'Les consignes en vidéo',
    });
    await school.made({ title: 'Le samedi des familles', state: 'running', told: true, marker: 'rentrée' });
    await school.made({ title: 'Une simple idée', told: true, marker: 'rentrée' });
    await school.made({ title: 'Entre nous', told: false });
    const said = await told();
    expect(said.map(({ text, marker }) => [text, marker])).toEqual([
      ['Le samedi des familles', 'rentrée'],
      ['Les consignes en vidéo', 'mai'],
    ]);
    expect(JSON.stringify(said)).not.toContain('Caradec');
    expect(await toldToParents(db, school.aisne, LANCELIN)).toEqual([]);
    expect(await toldToParents(db, school.vienne, RIVES)).toEqual([]);
    await setState(db, school.ines, film, { state: 'dropped', reason: 'Sans caméra', version: 1 });
    expect(await told()).toHaveLength(1);
    setClock(() => Date.parse('2027-09-10T10:00:00Z'));
    expect(await told()).toEqual([]);
  });
});
