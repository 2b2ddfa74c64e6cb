import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory, saveLocalSheet } from '#capabilities/territory';
import { leadingFrom } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { VisitContent, VisitNote } from '../../visit.ts';
import { contentOf } from '../../visit.ts';
import {
  editVisit,
  exportVisits,
  forgetPerson,
  importInterventions,
  interventionCounts,
  interventionsOf,
  noteTyped,
  noteVisit,
  removeVisit,
  sendVisits,
  trainingVisits,
  visitCounts,
  visitDays,
  visitDesk,
  visits,
  visitSheet,
  interventionThings,
} from '../api.ts';

const COLLEGE = '0860001J';
const ECOLE = '0860002K';
let database: TestDatabase;
let vienne: string;
let nantes: string;
let koffi: Person;
let maud: Person;

function someone(role: Role, establishment: string | null = null, territory = vienne): Person {
  return { id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] };
}

beforeAll(async () => {
  database = await testDatabase();
  vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${COLLEGE};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${ECOLE};École des Quatre-Vents;Ecole;Public;86000;86194;Lavernie`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
  const by = { territory: vienne, roles: [{ role: 'coordinator', establishment: null }] };
  for (const uai of [COLLEGE, ECOLE])
    await saveLocalSheet(database.db, by, uai, { ent: true, entUrl: null, contact: null, note: null });
  koffi = { ...someone('mediator'), name: 'Koffi Amegan' };
  maud = { ...someone('coordinator'), name: 'Maud Ferrandier' };
});
afterAll(() => database.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(async () => {
  setClock();
  await database.owner.deleteFrom('field.intervention').execute();
});

const content = (given: Partial<VisitContent> = {}): VisitContent => ({
  ...{ uai: ECOLE, place: null, kind: 'inClass', day: '2026-11-23', time: '14:00', minutes: 45 },
  ...{ audience: 'pupils', audienceWords: 'élèves de CM1', people: 24, items: [], equipment: null, note: null },
  ...given,
});
const note = (given: Partial<VisitContent> = {}, rest: Partial<VisitNote> = {}): VisitNote => ({
  ...{ type: 'note', id: randomUUID(), request: null, origin: null, madeAt: '2026-11-23T16:00:00.000Z' },
  content: content(given),
  ...rest,
});
const holder = (person: Person) => `${person.territory}:${person.id}`;
const all = (person: Person) => visits(database.db, person, {});

describe('who may', () => {
  test('a school reads the visits to it, and no others; partners read figures alone', async () => {
    const { db } = database;
    const here = await noteVisit(db, koffi, note());
    const there = await noteVisit(db, koffi, note({ uai: COLLEGE }));
    const teacher = someone('teacher', ECOLE);
    expect((await all(teacher)).rows.map(({ id }) => id)).toEqual([here.id]);
    await expect(visitSheet(db, teacher, there.id)).rejects.toMatchObject({ status: 403 });
    await expect(all(someone('partner'))).rejects.toMatchObject({ status: 403 });
    expect(await visitCounts(db, someone('partner'), {})).toMatchObject({ total: 2, primary: 1, secondary: 1 });
    await expect(noteVisit(db, teacher, note())).rejects.toMatchObject({ status: 403 });
    expect((await all(someone('coordinator', null, nantes))).total).toBe(0);
    const shown = (viewer: Person) =>
      inTerritory(db, viewer.territory, (trx) => interventionThings.show(trx, viewer, [here.id, there.id, 'nothing']));
    expect([...(await shown(teacher)).keys()]).toEqual([here.id]);
    expect((await shown(maud)).get(here.id)).toMatchObject({
      word: 'Visite',
      title: 'École des Quatre-Vents\u00a0: appui en classe, 24\u00a0élèves de CM1, 45\u00a0min',
      stage: 'trace',
      state: 'done',
    });
    expect((await shown(someone('coordinator', null, nantes))).size).toBe(0);
  });
});

describe('a visit sent from a phone', () => {
  test('is there once, however often it arrives, with the words of the first time', async () => {
    const { db } = database;
    const given = note();
    const [first] = await sendVisits(db, koffi, holder(koffi), [given]);
    const changed = { ...given, content: content({ people: 99 }) };
    const again = await sendVisits(db, koffi, holder(koffi), [changed, given]);
    expect(again).toEqual([first, first]);
    const twice = await Promise.all([1, 2, 3].map(() => noteVisit(db, koffi, note({}, { id: randomUUID() }))));
    expect(new Set(twice.map(({ id }) => id)).size).toBe(3);
    const same = note();
    await Promise.all([1, 2, 3, 4].map(() => noteVisit(db, koffi, same)));
    expect((await all(maud)).total).toBe(5);
  });

  test('never leaves in another’s name, nor in another territory', async () => {
    const { db } = database;
    const given = note();
    const other = someone('mediator');
    await expect(sendVisits(db, other, holder(koffi), [given])).rejects.toMatchObject({
      ...{ code: 'field_visit_other_account', status: 403 },
    });
    await noteVisit(db, koffi, given);
    const [taken] = await sendVisits(db, other, holder(other), [given]);
    expect(taken).toMatchObject({ type: 'refused', error: { code: 'field_visit_taken' } });
    expect((await all(maud)).rows.map(({ mediator }) => mediator.name)).toEqual(['Koffi Amegan']);
  });

  test('that is refused says why, and does not hold the others', async () => {
    const sent = await sendVisits(database.db, koffi, holder(koffi), [
      note({ day: '2026-12-24' }),
      note({ uai: '0869999Z' }),
      note(),
      note({ uai: null, place: 'Médiathèque de Lavernie' }),
    ]);
    expect(sent.map((each) => (each.type === 'refused' ? each.error.code : each.type))).toEqual([
      ...['field_visit_future', 'establishment_unknown', 'kept', 'kept'],
    ]);
    const { rows } = await all(koffi);
    expect(rows.map(({ where, level }) => [where.name, level])).toContainEqual(['Médiathèque de Lavernie', null]);
  });

  test('ties to what it was done for', async () => {
    const { db } = database;
    const origin = { kind: 'projects.action', id: randomUUID() };
    const visit = await noteVisit(db, koffi, note({}, { origin }));
    const links = await inTerritory(db, vienne, (trx) => leadingFrom(trx, [origin], 'done'));
    expect(links).toEqual([{ from: origin, to: { kind: 'field.intervention', id: visit.id } }]);
  });

  test('begins from the last one in that school, which the page keeps with the schools and its own latest', async () => {
    const { db } = database;
    await noteVisit(db, koffi, note({ day: '2026-11-05', people: 12 }));
    await noteVisit(db, maud, note({ day: '2026-11-10', people: 18, kind: 'training' }));
    const desk = await visitDesk(db, koffi, 'Europe/Paris');
    expect(desk.lasts[ECOLE]).toMatchObject({ day: '2026-11-10', people: 18, kind: 'training' });
    expect(desk.recent.map(({ day }) => day)).toEqual(['2026-11-05']);
    expect(desk.schools.map(({ uai }) => uai).toSorted()).toEqual([COLLEGE, ECOLE]);
    expect(desk.holder).toBe(holder(koffi));
  });
});

test('words of a form without scripts name one school, or are asked again', async () => {
  const { db } = database;
  const { uai: _, place: __, ...typed } = content();
  const noted = (where: Parameters<typeof noteTyped>[2]['where']) =>
    noteTyped(db, koffi, { id: randomUUID(), where, content: typed, origin: null });
  expect((await noted({ search: 'quatre vents' })).uai).toBe(ECOLE);
  expect((await noted({ place: 'Salle des fêtes' })).place).toBe('Salle des fêtes');
  for (const search of ['', 'nulle part', 'des'])
    await expect(noted({ search })).rejects.toMatchObject({ code: 'field_visit_which', status: 422 });
});

describe('a change', () => {
  const edit = (visit: { id: string }, was: VisitContent, given: Partial<VisitContent>, id = randomUUID()) => ({
    ...{ id, visit: visit.id, was, content: { ...was, ...given } },
  });

  test('of other fields than somebody else’s joins it; of the same, nothing is overwritten and both are told', async () => {
    const { db } = database;
    const visit = await noteVisit(db, koffi, note());
    const was = contentOf(visit);
    await editVisit(db, maud, edit(visit, was, { people: 22 }));
    const other = await editVisit(db, koffi, edit(visit, was, { note: 'Deux micros à prévoir' }));
    expect(other).toMatchObject({ type: 'kept', visit: { people: 22, note: 'Deux micros à prévoir', version: 3 } });
    const same = await editVisit(db, koffi, edit(visit, was, { people: 25, minutes: 60 }));
    expect(same).toMatchObject({
      type: 'conflict',
      fields: ['people'],
      now: { people: 22, minutes: 45 },
      by: 'Koffi Amegan',
    });
    expect((await visitSheet(db, maud, visit.id)).visit).toMatchObject({ people: 22, minutes: 45 });
  });

  test('is written once, keeps what was there before, and is its author’s or a coordinator’s', async () => {
    const { db } = database;
    const visit = await noteVisit(db, koffi, note());
    const change = edit(visit, contentOf(visit), { uai: COLLEGE, people: null });
    await editVisit(db, koffi, change);
    await editVisit(db, koffi, change);
    const { visit: now, changes, mayCorrect } = await visitSheet(db, koffi, visit.id);
    expect([now.level, now.version, mayCorrect]).toEqual(['secondary', 2, true]);
    expect(changes).toMatchObject([
      { by: 'Koffi Amegan', act: 'edited', fields: ['uai', 'people'], before: { people: 24 } },
    ]);
    const other = someone('mediator');
    await expect(editVisit(db, other, edit(visit, contentOf(now), { people: 3 }))).rejects.toMatchObject({
      status: 403,
    });
    expect((await visitSheet(db, other, visit.id)).mayCorrect).toBe(false);
  });

  test('of a visit that was removed is refused until it is put back; removed, it counts nowhere', async () => {
    const { db } = database;
    const visit = await noteVisit(db, koffi, note());
    await removeVisit(db, maud, { id: randomUUID(), visit: visit.id });
    expect([(await all(koffi)).total, (await visitCounts(db, koffi, {})).total]).toEqual([0, 0]);
    const change = edit(visit, contentOf(visit), { people: 3 });
    await expect(editVisit(db, koffi, change)).rejects.toMatchObject({
      ...{ code: 'field_visit_removed', params: { name: 'Maud Ferrandier' } },
    });
    await removeVisit(db, koffi, { id: randomUUID(), visit: visit.id, restore: true });
    expect(await editVisit(db, koffi, change)).toMatchObject({ type: 'kept', visit: { people: 3, version: 4 } });
  });
});

describe('figures', () => {
  test('each is as long as its list, by year, kind and level', async () => {
    const { db } = database;
    await noteVisit(db, koffi, note({ kind: 'training' }));
    await noteVisit(db, koffi, note({ kind: 'training', uai: COLLEGE, day: '2026-08-01' }));
    await noteVisit(db, koffi, note({ kind: 'training', day: '2026-07-31' }));
    await noteVisit(db, koffi, note({ uai: null, place: 'Médiathèque' }));
    const counts = await inTerritory(db, vienne, (trx) => interventionCounts(trx, 2026));
    expect(counts).toMatchObject({ total: 3, primary: 1, secondary: 1, none: 1, schools: 2 });
    const year = { from: '2026-08-01', to: '2027-07-31' };
    for (const { kind, ...cells } of counts.kinds) {
      for (const level of ['primary', 'secondary', 'none'] as const) {
        expect((await visits(db, maud, { ...year, kind, level })).total).toBe(cells[level]);
      }
    }
    const { db: trx } = database;
    const [days, trainings, ours] = await inTerritory(trx, vienne, async (inside) => [
      await visitDays(inside, '2026-08-01'),
      await trainingVisits(inside),
      await interventionsOf(inside, { from: '2026-11-01', to: '2026-11-30', mediator: koffi.id }),
    ]);
    expect(days.get(ECOLE)).toEqual({ last: '2026-11-23', count: 1 });
    expect([trainings.get(ECOLE)?.count, trainings.get(COLLEGE)?.last]).toEqual([2, '2026-08-01']);
    expect(ours).toHaveLength(2);
  });

  test('a past log is taken over once, by a coordinator', async () => {
    const { db } = database;
    const past = [1, 2, 3].map((n) => ({
      ...{ id: randomUUID(), content: content({ day: `2024-01-0${n}` }), mediator: koffi, notedAt: null },
    }));
    expect([await importInterventions(db, maud, past), await importInterventions(db, maud, past)]).toEqual([3, 0]);
    await expect(importInterventions(db, koffi, past)).rejects.toMatchObject({ status: 403 });
    expect((await all(koffi)).rows[0]).toMatchObject({ level: 'primary', mediator: { name: 'Koffi Amegan' } });
  });

  test('the file holds the same lines, and no cell runs', async () => {
    const { db } = database;
    await noteVisit(db, koffi, note({ note: '=1+1' }));
    const text = new TextDecoder().decode(await exportVisits(db, koffi, {}));
    expect(text.split('\r\n')[1]).toBe(
      "2026-11-23;14:00;0860002K;École des Quatre-Vents;Lavernie;premier degré;Appui en classe;45;élèves de CM1;24;;'=1+1;Koffi Amegan",
    );
  });
});

test('someone who asks to be forgotten leaves their visits without their name', async () => {
  const { db } = database;
  const visit = await noteVisit(db, koffi, note());
  await editVisit(db, koffi, {
    id: randomUUID(),
    visit: visit.id,
    was: contentOf(visit),
    content: content({ people: 1 }),
  });
  await inTerritory(db, vienne, (trx) => forgetPerson(trx, koffi.id));
  const sheet = await visitSheet(db, maud, visit.id);
  expect([sheet.visit.mediator.name, sheet.changes[0]!.by, sheet.visit.people]).toEqual(['', '', 1]);
});
