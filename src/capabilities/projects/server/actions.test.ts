import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import type { ActionFields } from '../model.ts';
import {
  action,
  addAction,
  comment,
  openProject,
  projectView,
  removeAction,
  saveAction,
  saveProject,
  setState,
  type ActionSheet,
} from './api.ts';
import { LANCELIN, NOW, RIVES, someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterEach(() => setClock(() => Date.parse(NOW)));
afterAll(() => school.drop());

const sheet = (id: string) => action(school.database.db, school.ines, id);
const fieldsOf = (of: ActionSheet): ActionFields => ({
  title: of.title,
  objective: of.objective,
  owner: of.owner?.name ?? '',
  involved: of.involved,
  horizon: of.horizon,
  span: of.span,
  marker: of.marker,
  indicator: of.indicator,
  description: of.description,
  digital: of.digital,
  screen: of.screen,
  told: of.told,
  plain: of.plain,
});

/** Fills a form in from an action, as a page does; sends it later with some fields changed. */
async function formOf(id: string) {
  const { version, ...from } = await sheet(id);
  return (changes: Partial<ActionFields>, by = school.ines) =>
    saveAction(school.database.db, by, id, { ...fieldsOf({ version, ...from }), ...changes, version });
}

const THEO = () => someone(school.vienne, 'head', LANCELIN, 'Théo Vasseur');

describe('an action', () => {
  it('keeps every field that the establishment writes, and who did', async () => {
    const id = await school.made();
    const fields: ActionFields = {
      title: 'Une émission de radio par trimestre',
      objective: 2,
      owner: 'Mehdi Zerrouki',
      involved: 'équipe de 6e',
      horizon: 'medium',
      span: { from: 3, to: 9 },
      marker: 'Décembre, mars, juin',
      indicator: 'Émissions publiées, 0 sur 3',
      description: 'Un comité de rédaction.\nDes reportages.',
      digital: 'La réécoute',
      screen: false,
      told: true,
      plain: 'Vos enfants font de la radio.',
    };
    expect(await (await formOf(id))(fields)).toEqual({ ok: true, version: 2 });
    const read = await sheet(id);
    expect(fieldsOf(read)).toEqual(fields);
    expect(read).toMatchObject({ holes: [], state: 'idea', version: 2, establishment: { uai: LANCELIN } });
    const changed = read.history.map(({ field, before, after, by }) => [field, before, after, by.name]);
    expect(changed).toContainEqual(['title', 'Une radio', 'Une émission de radio par trimestre', 'Inès Caradec']);
    expect(changed).toContainEqual(['objective', '1', '2', 'Inès Caradec']);
    expect(changed).toContainEqual(['span', null, '3..9', 'Inès Caradec']);
    expect(changed).toContainEqual(['screen', null, 'no', 'Inès Caradec']);
    expect(changed.at(-1)).toEqual(['made', null, 'Une radio', 'Inès Caradec']);
    expect(changed).toHaveLength(14);
  });

  it('written twice by the same form is one, with one history', async () => {
    const id = await school.made();
    await school.made({ id, title: 'Autrement' });
    const save = await formOf(id);
    await save({ owner: 'Léa' });
    expect(await save({ owner: 'Léa' })).toEqual({ ok: true, version: 2 });
    await Promise.all(
      [1, 2].map(() => setState(school.database.db, school.ines, id, { state: 'decided', reason: '', version: 2 })),
    );
    const said = randomUUID();
    for (const text of ['Oui', 'Non']) await comment(school.database.db, school.maud, id, { id: said, text });
    const read = await sheet(id);
    expect(read.title).toBe('Une radio');
    expect(read.history.map(({ field }) => field)).toEqual(['state', 'owner', 'made']);
    expect(read.comments.map(({ text, by }) => [text, by.name])).toEqual([['Oui', 'Maud Ferrandier']]);
  });

  it('cannot be taken over by an id of another project', async () => {
    const id = await school.made();
    const by = someone(school.vienne, 'head', RIVES);
    const other = randomUUID();
    await openProject(school.database.db, by, { id: other, uai: RIVES, title: 'La webtélé' });
    await openProject(school.database.db, by, { id: other, uai: RIVES, title: 'Deux fois' });
    expect(await projectView(school.database.db, by, other)).toMatchObject({
      title: 'La webtélé',
      day: null,
      schoolYear: 2026,
      establishment: { name: 'Collège des Trois Rives', commune: 'Aubigné-les-Ormes' },
    });
    await expect(school.made({ id }, other, by)).rejects.toMatchObject({ code: 'unknown_action' });
    expect(await sheet(id)).toMatchObject({ project: school.project });
  });

  it('is of an objective of the territory, and answers a lead of its own project', async () => {
    await expect(school.made({ objective: 9 })).rejects.toMatchObject({ code: 'objective_unknown' });
    await expect(school.made({ lead: randomUUID() })).rejects.toMatchObject({ code: 'unknown_lead' });
    await expect(school.made({ origin: { kind: 'x', id: '' } })).rejects.toMatchObject({ code: 'unknown_origin' });
  });

  it('links the account of who writes their own name', async () => {
    const id = await school.made({ owner: 'inès caradec' });
    expect((await sheet(id)).owner).toEqual({ id: school.ines.id, name: 'inès caradec' });
    await (
      await formOf(id)
    )({ owner: 'Fanny Delorge' });
    expect((await sheet(id)).owner).toEqual({ id: null, name: 'Fanny Delorge' });
  });
});

describe('when', () => {
  it('is read from the marker, and follows it until months are picked', async () => {
    const id = await school.made({ marker: 'mai-juin de l’année n-1' });
    expect(await sheet(id)).toMatchObject({ span: { from: -4, to: -3 } });
    await (
      await formOf(id)
    )({ marker: 'rentrée' });
    expect(await sheet(id)).toMatchObject({ marker: 'rentrée', span: { from: 0, to: 0 } });
    await (
      await formOf(id)
    )({ marker: 'le samedi matin' });
    expect(await sheet(id)).toMatchObject({ span: { from: 0, to: 0 } });
    await (
      await formOf(id)
    )({ marker: 'janvier', span: { from: 5, to: 6 } });
    expect(await sheet(id)).toMatchObject({ span: { from: 5, to: 6 } });
    await (
      await formOf(id)
    )({ marker: '', span: null });
    expect((await sheet(id)).holes).toContain('date');
  });
});

describe('two people on one action', () => {
  it('bring different fields together silently', async () => {
    const id = await school.made();
    const [mine, theirs] = [await formOf(id), await formOf(id)];
    expect(await theirs({ owner: 'Théo Vasseur', told: true }, THEO())).toMatchObject({ ok: true });
    expect(await mine({ indicator: 'Émissions' })).toMatchObject({ ok: true, version: 3 });
    expect(await sheet(id)).toMatchObject({ owner: { name: 'Théo Vasseur' }, told: true, indicator: 'Émissions' });
  });

  it('see both writings of one field, and lose neither', async () => {
    const id = await school.made();
    const [mine, theirs] = [await formOf(id), await formOf(id)];
    await theirs({ title: 'La radio du matin', objective: null, owner: 'Théo' }, THEO());
    const answer = await mine({ title: 'La radio de midi', objective: 2, marker: 'janvier' });
    if (answer.ok) throw new Error('both wrote the title');
    const { clash } = answer;
    expect(clash.fields.map(({ field, mine, theirs, by }) => [field, mine, theirs, by.name])).toEqual(
      expect.arrayContaining([
        ['title', 'La radio de midi', 'La radio du matin', 'Théo Vasseur'],
        ['objective', '2', '', 'Théo Vasseur'],
      ]),
    );
    expect(clash.values).toMatchObject({ title: 'La radio de midi', objective: 2, owner: 'Théo', marker: 'janvier' });
    expect(await sheet(id)).toMatchObject({ title: 'La radio du matin', marker: '' });
    const chosen = { ...clash.values, version: clash.version };
    expect(await saveAction(school.database.db, school.ines, id, chosen)).toMatchObject({ ok: true });
    const read = await sheet(id);
    expect(read).toMatchObject({ title: 'La radio de midi', owner: { name: 'Théo' } });
    expect(read.history.map(({ after }) => after)).toEqual(
      expect.arrayContaining(['La radio du matin', 'La radio de midi', 'Théo']),
    );
  });

  it('who write at the very same time are told apart: one writes, the others see', async () => {
    const id = await school.made();
    const forms = await Promise.all(Array.from({ length: 6 }, () => formOf(id)));
    const answers = await Promise.all(forms.map((save, at) => save({ title: `Radio ${at}`, involved: 'tous' })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const read = await sheet(id);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.clash.fields).toMatchObject([{ field: 'title', theirs: read.title }]);
    }
    expect(read.history.map(({ field }) => field).sort()).toEqual(['involved', 'made', 'title']);
  });

  it('write the words of the project the same way', async () => {
    const { db } = school.database;
    const { version } = await projectView(db, school.ines, school.project);
    const form = { version, title: '', summary: '', schoolYear: 2026 };
    await saveProject(db, school.ines, school.project, { ...form, title: 'Plus proches' });
    expect(await saveProject(db, THEO(), school.project, { ...form, summary: 'En trois ans' })).toMatchObject({
      ok: true,
    });
    const answer = await saveProject(db, THEO(), school.project, { ...form, title: 'Ensemble', schoolYear: 2027 });
    expect(answer).toMatchObject({
      ok: false,
      clash: {
        values: { title: 'Ensemble', summary: 'En trois ans', schoolYear: 2027 },
        fields: [{ field: 'title', mine: 'Ensemble', theirs: 'Plus proches', by: { name: 'Inès Caradec' } }],
      },
    });
    const view = await projectView(db, school.ines, school.project);
    expect(view).toMatchObject({ title: 'Plus proches', summary: 'En trois ans', schoolYear: 2026 });
  });
});

describe('the state of an action', () => {
  const move = (id: string, state: ActionSheet['state'], version: number, reason = '', by = school.ines) =>
    setState(school.database.db, by, id, { state, reason, version });

  it('is dropped with a reason only, which stays in the history when it starts again', async () => {
    const id = await school.made();
    await expect(move(id, 'dropped', 1, '  ')).rejects.toMatchObject({ code: 'reason_missing', status: 422 });
    await move(id, 'dropped', 1, 'Plus de salle');
    expect(await sheet(id)).toMatchObject({ state: 'dropped', reason: 'Plus de salle', holes: [] });
    await move(id, 'running', 2);
    const read = await sheet(id);
    expect(read).toMatchObject({ state: 'running', reason: '', holes: ['owner', 'date', 'indicator'] });
    expect(read.history.map(({ field, before }) => [field, before])).toContainEqual(['reason', 'Plus de salle']);
  });

  it('is not moved over what another decided meanwhile', async () => {
    const id = await school.made();
    await move(id, 'running', 1, '', THEO());
    await expect(move(id, 'done', 1)).rejects.toMatchObject({
      code: 'action_state_changed',
      params: { name: 'Théo Vasseur' },
    });
    await move(id, 'running', 1);
    await move(id, 'done', 2);
    expect((await sheet(id)).state).toBe('done');
  });
});

describe('what nobody touched', () => {
  it('can be taken away, and its lead is open again', async () => {
    const { db } = school.database;
    const open = async () => (await projectView(db, school.ines, school.project)).leads.map(({ lead }) => lead);
    const id = await school.made({ lead: school.leads.coffee });
    expect(await open()).not.toContain(school.leads.coffee);
    await removeAction(db, school.ines, id);
    expect(await open()).toContain(school.leads.coffee);
    await expect(sheet(id)).rejects.toMatchObject({ code: 'unknown_action' });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a change', async (id) => (await formOf(id))({ owner: 'Léa' })],
    ['a comment', (id) => comment(school.database.db, school.maud, id, { id: randomUUID(), text: 'Oui' })],
    ['a decision', (id) => setState(school.database.db, school.ines, id, { state: 'decided', reason: '', version: 1 })],
  ])('is no longer taken away after %s', async (_, deed) => {
    const id = await school.made();
    await deed(id);
    await expect(removeAction(school.database.db, school.ines, id)).rejects.toMatchObject({
      code: 'action_has_history',
    });
    expect((await sheet(id)).id).toBe(id);
  });

  it('can be made with a state and a date of its own, for what was decided before', async () => {
    setClock(() => Date.parse('2026-10-05T08:00:00Z'));
    const id = randomUUID();
    await addAction(school.database.db, school.ines, school.project, {
      id,
      title: 'Le samedi',
      objective: null,
      state: 'running',
    });
    const read = await sheet(id);
    expect(read).toMatchObject({ state: 'running', objective: null, history: [{ at: '2026-10-05T08:00:00.000Z' }] });
  });
});
