import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { members, removeMember, type Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { documentFile } from '#platform/documents/download.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import type { InterventionKind } from '../../model.ts';
import {
  activityDocument,
  activitySheet,
  agendaFeed,
  agendas,
  fieldOverview,
  makeAgenda,
  planRequest,
  requestPage,
  revokeAgenda,
  withdrawRequest,
} from '../api.ts';
import { OTHER, sampleGround, SCHOOL, type Ground } from '../requests/sample-requests.ts';
import { noteVisit } from '../visits/note.ts';

let ground: Ground;
let [maud, solene, koffi, ines]: Person[] = [];
beforeAll(async () => {
  ground = await sampleGround();
  maud = await ground.member('Maud Ferrandier', 'coordinator');
  solene = await ground.member('Solène Tardivel', 'mediator');
  koffi = await ground.member('Koffi Amegan', 'mediator');
  ines = await ground.member('Inès Caradec', 'teacher', SCHOOL);
});
afterAll(async () => {
  setClock();
  await ground.database.drop();
});
beforeEach(() => setClock(() => Date.parse('2026-12-01T07:00:00Z')));
const db = () => ground.database.db;
const tokenOf = (address: string) => address.split('/').at(-1)!;

async function visit(
  by: Person,
  day: string,
  uai: string | null,
  kind: InterventionKind,
  minutes: number,
  people: number | null,
) {
  const content = {
    ...{ uai, place: uai ? null : 'Médiathèque', kind, day, time: '09:30', minutes, people },
    ...{ audience: null, audienceWords: null, items: [], equipment: null, note: null },
  };
  const madeAt = `${day}T18:00:00Z`;
  await noteVisit(db(), by, { type: 'note', id: randomUUID(), content, request: null, origin: null, madeAt });
}

describe('the activity sheet of a month', () => {
  test('counts visits, hours and people by kind and level, from the very lines that it shows', async () => {
    await visit(solene!, '2026-10-31', SCHOOL, 'training', 60, 9);
    await visit(solene!, '2026-11-03', SCHOOL, 'inClass', 90, 24);
    await visit(solene!, '2026-11-03', OTHER, 'inClass', 60, null);
    await visit(koffi!, '2026-11-30', null, 'technical', 30, 2);
    const all = await activitySheet(db(), maud!, { month: '2026-11', mediator: null });
    expect(all.total).toEqual({ visits: 3, minutes: 180, people: 26, uncounted: 1 });
    expect(all.days.map(({ day, visits }) => [day, visits.length])).toEqual([
      ['2026-11-03', 2],
      ['2026-11-30', 1],
    ]);
    expect(all.byKind.map(({ kind, totals }) => [kind, totals.visits])).toEqual([
      ['training', 0],
      ['inClass', 2],
      ['technical', 1],
      ['followUp', 0],
    ]);
    expect(all.byLevel.map(({ level, totals }) => [level, totals.visits])).toEqual([
      ['primary', 1],
      ['secondary', 1],
      [null, 1],
    ]);
    expect(all.mediators.map(({ name }) => name)).toEqual(['Koffi Amegan', 'Solène Tardivel']);
    const hers = await activitySheet(db(), solene!, { month: '2026-11', mediator: solene!.id });
    expect([hers.total.visits, hers.schools, hers.mediator?.name]).toEqual([2, 2, 'Solène Tardivel']);
    for (const month of ['2026-13', 'novembre'])
      await expect(activitySheet(db(), maud!, { month, mediator: null })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('comes out as PDF and ODT, and says what to do of an empty month', async () => {
    const sheet = await activitySheet(db(), maud!, { month: '2026-11', mediator: null });
    const document = activityDocument(sheet, 'fr');
    const pdf = Buffer.from(await documentFile(document, 'pdf'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(
      Buffer.from(await documentFile(document, 'odt'))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(JSON.stringify(document)).toContain('24 (1 visite sans nombre)'.replace('24', '26'));
    const empty = activityDocument(await activitySheet(db(), maud!, { month: '2025-01', mediator: null }), 'fr');
    expect(empty.blocks).toHaveLength(1);
  });
});

describe('a calendar feed', () => {
  const plan = (id: string, seen: number, day: string, time = '14:00') =>
    planRequest(db(), solene!, id, { seen, day, time, minutes: 90 });
  const events = async (token: string) => {
    const { content } = await agendaFeed(db(), token);
    const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
    return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  };

  test('holds a mediator’s planned visits, follows a change of day, and lets go of what is taken back', async () => {
    const token = tokenOf((await makeAgenda(db(), solene!, { id: randomUUID(), establishment: null })).address);
    const id = await ground.ask(ines!);
    await plan(id, 1, '2026-12-03');
    const [event] = await events(token);
    expect(event!.startDate.toJSDate()).toEqual(new Date('2026-12-03T13:00:00Z'));
    expect(event!.endDate.toJSDate()).toEqual(new Date('2026-12-03T14:30:00Z'));
    expect([event!.summary, event!.location, event!.sequence]).toEqual([
      'Un appui en classe\u00a0: École des Tilleuls',
      'École des Tilleuls, Poitiers',
      0,
    ]);
    const first = await agendaFeed(db(), token);
    expect((await agendaFeed(db(), token)).etag, 'the same visits, the same bytes').toBe(first.etag);
    setClock(() => Date.parse('2026-12-02T07:00:00Z'));
    await plan(id, 2, '2026-12-08', '09:00');
    const [moved] = await events(token);
    expect([moved!.uid, moved!.sequence]).toEqual([event!.uid, 1]);
    const second = await agendaFeed(db(), token);
    expect(second.etag).not.toBe(first.etag);
    expect(second.lastModified).toEqual(new Date('2026-12-02T07:00:00Z'));
    await withdrawRequest(db(), ines!, id, { reason: '' });
    expect(await events(token)).toEqual([]);
  });

  test('names its events by their request alone: the installation may move', async () => {
    const token = tokenOf((await makeAgenda(db(), solene!, { id: randomUUID(), establishment: null })).address);
    const id = await ground.ask(ines!);
    await plan(id, 1, '2026-12-04');
    const uids = async () => (await events(token)).map(({ uid }) => uid);
    const before = await uids();
    const { settings } = runtime();
    setRuntime({ ...runtime(), settings: { ...settings, origin: 'https://ailleurs.exemple.fr' } });
    expect(await uids()).toEqual(before);
    expect(before).toEqual([`maillage-terrain-${id}`]);
    setRuntime({ ...runtime(), settings });
  });

  test('of a school says who comes, stops when its person leaves, and when it is revoked', async () => {
    const head = await ground.member('Sylvaine Herbreteau', 'head', SCHOOL);
    const id = randomUUID();
    const token = tokenOf((await makeAgenda(db(), head, { id, establishment: SCHOOL })).address);
    expect((await events(token)).map(({ summary }) => summary)).toEqual([
      'Visite\u00a0: Un appui en classe, avec Solène Tardivel',
    ]);
    expect((await agendas(db(), head)).agendas).toMatchObject([{ id, establishment: { name: 'École des Tilleuls' } }]);
    await expect(revokeAgenda(db(), ines!, id), 'hers alone').rejects.toMatchObject({ code: 'field_link_unknown' });
    await inTerritory(db(), ground.territory, async (trx) => {
      const { rows } = await members(trx, maud!, 1);
      await removeMember(trx, maud!, rows.find(({ person }) => person === head.id)!.id);
    });
    await expect(agendaFeed(db(), token)).rejects.toMatchObject({ code: 'field_link_unknown', status: 404 });
    const mine = randomUUID();
    const own = tokenOf((await makeAgenda(db(), solene!, { id: mine, establishment: null })).address);
    await revokeAgenda(db(), solene!, mine);
    await expect(agendaFeed(db(), own)).rejects.toMatchObject({ code: 'field_link_revoked', status: 410 });
    await expect(makeAgenda(db(), ines!, { id: randomUUID(), establishment: null })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

test('the first page shows each their own: today’s visit, who comes next, who carries what', async () => {
  const id = await ground.ask(ines!);
  await planRequest(db(), solene!, id, { seen: 1, day: '2026-12-01', time: '16:00', minutes: 60 });
  const mediator = (await fieldOverview(db(), solene!)).mediator!;
  expect(mediator.today.map((row) => row.id)).toEqual([id]);
  const { school, coordinator } = await fieldOverview(db(), ines!);
  expect([school!.next[0]!.id, school!.next[0]!.mediator, coordinator]).toEqual([id, 'Solène Tardivel', null]);
  expect(school!.visits.map(({ day }) => day)).toEqual(['2026-11-03', '2026-10-31']);
  const { loads } = (await fieldOverview(db(), maud!)).coordinator!;
  expect(loads.map(({ name, minutes }) => [name, minutes])).toEqual([
    ['Koffi Amegan', 0],
    ['Solène Tardivel', 0],
  ]);
  const other = await ground.ask(ines!);
  const { candidates } = await requestPage(db(), maud!, other);
  expect(candidates.map(({ name, visits, lightest }) => [name, visits, lightest])).toEqual([
    ['Solène Tardivel', 2, false],
    ['Koffi Amegan', 0, true],
  ]);
});
