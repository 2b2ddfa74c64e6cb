import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import {
  acceptRequest,
  actByLink,
  askByLink,
  askPage,
  assignRequest,
  changeRequest,
  declineRequest,
  forgetPerson,
  giveFeedback,
  makeSchoolLink,
  planRequest,
  purgeRequests,
  requestByLink,
  requestFigures,
  requestFollowers,
  requestPage,
  requests,
  revokeSchoolLink,
  saveSettings,
  schoolLinks,
  silentRequests,
  withdrawRequest,
} from '../api.ts';
import { noteVisit } from '../visits/note.ts';
import { askForVisit } from './ask.ts';
import { sampleGround, SCHOOL, wanted, type Ground } from './sample-requests.ts';

let ground: Ground;
let [maud, etienne, solene, koffi, ines]: Person[] = [];
const at = (moment: string) => setClock(() => Date.parse(moment));

beforeAll(async () => {
  ground = await sampleGround();
  maud = await ground.member('Maud Ferrandier', 'coordinator');
  etienne = await ground.member('Étienne Barbot', 'coordinator');
  solene = await ground.member('Solène Tardivel', 'mediator');
  koffi = await ground.member('Koffi Amegan', 'mediator');
  ines = await ground.member('Inès Caradec', 'teacher', SCHOOL);
});
afterAll(async () => {
  setClock();
  await ground.database.drop();
});
beforeEach(() => at('2026-11-24T09:00:00Z'));
afterEach(async () => {
  const { owner } = ground.database;
  for (const table of ['field.intervention', 'field.link', 'field.step', 'field.request', 'field.setting'] as const)
    await owner.deleteFrom(table).execute();
  await sql`delete from graphile_worker._private_jobs`.execute(owner);
});

const db = () => ground.database.db;
const plan = { seen: 2, day: '2026-12-01', time: '14:00', minutes: 60 };
const stateOf = async (id: string) => (await requestPage(db(), maud!, id)).view.state;
const mails = async () =>
  (
    await sql<{ n: number }>`select count(*)::integer as n from graphile_worker._private_jobs`.execute(
      ground.database.owner,
    )
  ).rows[0]!.n;

describe('a request', () => {
  test('is accepted for a day that the teacher reads, done by a visit, and ends with an opinion', async () => {
    const id = await ground.ask(ines!);
    await assignRequest(db(), maud!, id, { mediator: solene!.id, seen: 1 });
    await planRequest(db(), solene!, id, plan);
    const { view } = await requestPage(db(), ines!, id);
    expect(view).toMatchObject({ state: 'planned', mediator: 'Solène Tardivel', askedMail: ines!.mail });
    expect(view.startsAt).toEqual(new Date('2026-12-01T13:00:00Z'));
    expect(view.gestures).toEqual(['changed', 'withdrawn']);
    at('2026-12-01T16:00:00Z');
    const content = {
      ...{ uai: SCHOOL, place: null, kind: 'inClass' as const, day: '2026-12-01', time: '14:00', minutes: 60 },
      ...{ audience: null, audienceWords: null, people: 24, items: [], equipment: null, note: null },
    };
    const visit = randomUUID();
    const madeAt = '2026-12-01T15:30:00Z';
    await noteVisit(db(), solene!, { type: 'note', id: visit, content, request: id, origin: null, madeAt });
    expect((await requestPage(db(), ines!, id)).view).toMatchObject({ state: 'done', visit, gestures: ['feedback'] });
    await giveFeedback(db(), ines!, id, { helped: 'yes', words: 'Les élèves ont tout enregistré.' });
    const after = (await requestPage(db(), maud!, id)).view;
    expect(after.steps.map(({ move, byName }) => [move, byName])).toEqual([
      ['received', 'Inès Caradec'],
      ['assigned', 'Maud Ferrandier'],
      ['planned', 'Solène Tardivel'],
      ['done', 'Solène Tardivel'],
      ['feedback', 'Inès Caradec'],
    ]);
  });

  test('given back says why and is to hand over again, to whoever is left', async () => {
    const id = await ground.ask(ines!);
    await assignRequest(db(), maud!, id, { mediator: solene!.id, seen: 1 });
    await declineRequest(db(), solene!, id, { seen: 2, reason: 'En congé jusqu’à janvier.' });
    const { view, candidates } = await requestPage(db(), maud!, id);
    expect(view).toMatchObject({ state: 'received', mediator: null });
    expect(view.steps.at(-1)).toMatchObject({ move: 'declined', reason: 'En congé jusqu’à janvier.' });
    expect(candidates.map(({ name }) => name).sort()).toEqual(['Koffi Amegan', 'Solène Tardivel']);
  });

  test('is refused a day that is over, a plan without anyone, an end without a reason', async () => {
    const id = await ground.ask(ines!);
    await expect(planRequest(db(), solene!, id, { ...plan, seen: 1, day: '2026-11-23' })).rejects.toMatchObject({
      code: 'field_plan_past',
    });
    await expect(planRequest(db(), maud!, id, { ...plan, seen: 1 })).rejects.toMatchObject({
      code: 'field_no_mediator',
    });
    await expect(withdrawRequest(db(), maud!, id, { reason: '' })).rejects.toMatchObject({
      code: 'field_reason_missing',
    });
    await expect(assignRequest(db(), maud!, id, { mediator: ines!.id, seen: 1 })).rejects.toMatchObject({
      code: 'field_mediator_unknown',
    });
    await withdrawRequest(db(), maud!, id, { reason: 'Personne avant l’été.' });
    expect(await stateOf(id)).toBe('withdrawn');
  });

  test('sent twice is one, and so is each gesture', async () => {
    const id = randomUUID();
    for (let time = 0; time < 2; time += 1)
      await askForVisit(db(), ines!, { id, establishment: SCHOOL, origin: null, ...wanted });
    for (let time = 0; time < 2; time += 1) await acceptRequest(db(), solene!, id, { seen: 1 });
    for (let time = 0; time < 2; time += 1) await planRequest(db(), solene!, id, plan);
    expect((await requestPage(db(), maud!, id)).view.steps).toHaveLength(3);
  });

  test('writes a mail to whoever asked at each change, and to a mediator whom another hand moved it for', async () => {
    const id = await ground.ask(ines!);
    expect(await mails(), 'received').toBe(1);
    await assignRequest(db(), maud!, id, { mediator: solene!.id, seen: 1 });
    expect(await mails(), 'to her and to Solène').toBe(3);
    await assignRequest(db(), maud!, id, { mediator: koffi!.id, seen: 2 });
    expect(await mails(), 'to her, to Koffi, to Solène who loses it').toBe(6);
    await changeRequest(db(), ines!, id, { ...wanted, whenWords: 'Plutôt janvier' });
    expect(await mails(), 'to Koffi').toBe(7);
    at('2026-11-24T20:00:00Z');
    const { leavesAt } = await acceptRequest(db(), koffi!, id, { seen: 4 });
    expect(leavesAt, 'it waits for eight o’clock').toEqual(new Date('2026-11-25T07:00:00Z'));
  });
});

describe('two at once', () => {
  test('coordinators who hand it over: the first one holds, the second is told', async () => {
    const id = await ground.ask(ines!);
    const tries = await Promise.allSettled([
      assignRequest(db(), maud!, id, { mediator: solene!.id, seen: 1 }),
      assignRequest(db(), etienne!, id, { mediator: koffi!.id, seen: 1 }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'field_request_moved' },
    });
    expect((await requestPage(db(), maud!, id)).view.steps).toHaveLength(2);
  });

  test('a teacher who takes it back while a mediator plans: whatever the order, nobody comes', async () => {
    const id = await ground.ask(ines!);
    await acceptRequest(db(), solene!, id, { seen: 1 });
    const tries = await Promise.allSettled([
      planRequest(db(), solene!, id, plan),
      withdrawRequest(db(), ines!, id, { reason: '' }),
    ]);
    expect(tries[1].status).toBe('fulfilled');
    expect(await stateOf(id)).toBe('withdrawn');
    const planned = tries[0].status === 'fulfilled';
    expect((await requestPage(db(), maud!, id)).view.steps.map(({ move }) => move)).toEqual(
      planned ? ['received', 'accepted', 'planned', 'withdrawn'] : ['received', 'accepted', 'withdrawn'],
    );
  });
});

describe('a link of a staff room', () => {
  const given = (more: object = {}) => ({ id: randomUUID(), name: 'Léa Morin', mail: null, ...wanted, ...more });

  test('lets anyone ask, and a personal link follow, change, take back', async () => {
    const { token } = await makeSchoolLink(db(), solene!, { establishment: SCHOOL, label: 'Salle des maîtres' });
    expect((await askPage(db(), token)).establishment.name).toBe('École des Tilleuls');
    const form = given();
    const first = await askByLink(db(), token, form);
    const again = await askByLink(db(), token, form);
    expect(again.token).not.toBe(first.token);
    expect(await mails(), 'no address, no mail').toBe(0);
    for (const own of [first.token, again.token]) {
      expect(await requestByLink(db(), own)).toMatchObject({ id: form.id, state: 'received', keepUntil: '2027-05-24' });
    }
    await actByLink(db(), first.token, { gesture: 'changed', wanted: { ...wanted, words: 'Plutôt une radio.' } });
    await actByLink(db(), first.token, { gesture: 'withdrawn', reason: 'Classe partie.' });
    expect(await requestByLink(db(), again.token)).toMatchObject({ state: 'withdrawn', words: 'Plutôt une radio.' });
    await expect(actByLink(db(), first.token, { gesture: 'withdrawn', reason: 'Encore' })).resolves.toBeUndefined();
    await expect(
      actByLink(db(), first.token, { gesture: 'feedback', feedback: { helped: 'no', words: '' } }),
    ).rejects.toMatchObject({ code: 'field_move_refused' });
  });

  test('revoked, or of another kind, opens nothing; what was asked stays', async () => {
    const { token } = await makeSchoolLink(db(), solene!, { establishment: SCHOOL, label: '' });
    const own = await askByLink(db(), token, given());
    await expect(requestByLink(db(), token)).rejects.toMatchObject({ code: 'field_link_unknown', status: 404 });
    await expect(askPage(db(), own.token)).rejects.toMatchObject({ code: 'field_link_unknown' });
    const { links } = await schoolLinks(db(), solene!, SCHOOL);
    await revokeSchoolLink(db(), solene!, links[0]!.id);
    await expect(askByLink(db(), token, given())).rejects.toMatchObject({ code: 'field_link_revoked', status: 410 });
    expect((await requestByLink(db(), own.token)).state).toBe('received');
  });

  test('slows down whoever floods it', async () => {
    const { token } = await makeSchoolLink(db(), solene!, { establishment: SCHOOL, label: '' });
    for (let time = 0; time < 15; time += 1) await askByLink(db(), token, given());
    await expect(askByLink(db(), token, given())).rejects.toMatchObject({ code: 'too_fast', status: 429 });
  });

  test('with a form of another school’s request gives no way into it', async () => {
    const { token } = await makeSchoolLink(db(), solene!, { establishment: SCHOOL, label: '' });
    const id = await ground.ask(ines!);
    await expect(askByLink(db(), token, given({ id }))).rejects.toMatchObject({ code: 'field_request_unknown' });
    const lea = given({ name: 'Léa Morin', mail: 'lea.morin@exemple.fr' });
    await askByLink(db(), token, lea);
    await expect(askByLink(db(), token, given({ id: lea.id }))).rejects.toMatchObject({
      code: 'field_request_unknown',
    });
  });
});

describe('days without answer', () => {
  test('flag a request in its list, among broken threads and in the figures, until someone says yes', async () => {
    await saveSettings(db(), maud!, { answerDays: 3, keepMonths: 6 });
    const id = await ground.ask(ines!);
    const quick = await ground.ask(ines!);
    at('2026-11-25T21:00:00Z');
    await acceptRequest(db(), solene!, quick, { seen: 1 });
    const silent = () => inTerritory(db(), ground.territory, (trx) => silentRequests.find(trx, 1, 10));
    at('2026-11-27T08:59:00Z');
    expect((await silent()).total).toBe(0);
    at('2026-11-27T09:00:00Z');
    expect(await silent()).toEqual({ items: [{ kind: 'field.request', id }], total: 1 });
    await assignRequest(db(), maud!, id, { mediator: koffi!.id, seen: 1 });
    const list = await requests(db(), maud!, { list: 'silent' });
    expect(list.rows).toMatchObject([{ id, flagged: true, silentDays: 3 }]);
    expect(list.counts).toMatchObject({ open: 2, silent: 1, received: 0, all: 2, counted: 2, late: 1 });
    expect(await requestFigures(db(), maud!)).toMatchObject({
      ...{ asked: 2, answered: 1, meanDays: 1.5, inTime: 1, expected: 2, answerDays: 3 },
    });
    await acceptRequest(db(), koffi!, id, { seen: 2 });
    expect((await silent()).total).toBe(0);
  });

  test('make no rate of nothing, and do not count what was taken back before any answer', async () => {
    expect(await requestFigures(db(), maud!)).toMatchObject({ asked: 0, meanDays: null, inTime: 0, expected: 0 });
    const id = await ground.ask(ines!);
    await withdrawRequest(db(), ines!, id, { reason: '' });
    expect((await requestFigures(db(), maud!)).asked).toBe(0);
  });
});

describe('names', () => {
  test('are erased on the day that the form said, with their links and their mails; what was asked stays', async () => {
    const { token } = await makeSchoolLink(db(), solene!, { establishment: SCHOOL, label: '' });
    const form = { id: randomUUID(), name: 'Léa Morin', mail: 'lea.morin@exemple.fr', ...wanted };
    const own = await askByLink(db(), token, form);
    const about = `${form.id} ${form.mail} ${Date.parse('2026-11-24T09:00:00Z')}`;
    const wantedMail = () =>
      inTerritory(db(), ground.territory, (trx) => requestFollowers['field.requester']!.wanted!(trx, about));
    at('2027-05-24T20:00:00Z');
    expect(await purgeRequests(db())).toBe(0);
    expect(await wantedMail()).toBe(true);
    at('2027-05-25T00:00:00Z');
    expect(await purgeRequests(db())).toBe(1);
    expect(await purgeRequests(db())).toBe(0);
    expect(await wantedMail()).toBe(false);
    await expect(requestByLink(db(), own.token)).rejects.toMatchObject({ code: 'field_link_unknown' });
    const { view } = await requestPage(db(), maud!, form.id);
    expect(view).toMatchObject({ askedName: '', askedMail: null, whenWords: '', words: wanted.words, erased: true });
    expect(JSON.stringify(view)).not.toContain('Morin');
  });

  test('of a mediator who is forgotten go, and their requests are to hand over again', async () => {
    const gone = await ground.member('Rémi Aubert', 'mediator');
    const id = await ground.ask(ines!);
    await planRequest(db(), gone, id, { ...plan, seen: 1 });
    const erased = await inTerritory(db(), ground.territory, (trx) => forgetPerson(trx, gone.id));
    expect(erased).toMatchObject({ 'field.request': 1, 'field.step': 1 });
    const { view } = await requestPage(db(), maud!, id);
    expect(view).toMatchObject({ state: 'received', mediator: null, startsAt: null });
    expect(JSON.stringify(view)).not.toContain('Aubert');
  });
});
