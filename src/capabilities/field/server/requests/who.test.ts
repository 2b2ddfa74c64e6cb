import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { withoutOrigin } from '#capabilities/thread';
import { inTerritory } from '#platform/database/connect.ts';
import {
  acceptRequest,
  activitySheet,
  assignRequest,
  askDesk,
  changeRequest,
  closeRequest,
  declineRequest,
  fieldOverview,
  giveFeedback,
  makeAgenda,
  makeSchoolLink,
  mediatorLoads,
  planRequest,
  requestFigures,
  requestPage,
  requests,
  requestThings,
  revokeSchoolLink,
  saveSettings,
  schoolLinks,
  withdrawRequest,
} from '../api.ts';
import { askForVisit } from './ask.ts';
import { OTHER, sampleGround, SCHOOL, wanted, type Ground } from './sample-requests.ts';

let ground: Ground;
let nantes: string;
let [maud, solene, ines]: Person[] = [];
beforeAll(async () => {
  ground = await sampleGround();
  nantes = await createTerritory(ground.database.db, { slug: 'nantes', name: 'Nantes' });
  maud = await ground.member('Maud Ferrandier', 'coordinator');
  solene = await ground.member('Solène Tardivel', 'mediator');
  ines = await ground.member('Inès Caradec', 'teacher', SCHOOL);
});
afterAll(() => ground.database.drop());

const db = () => ground.database.db;
const one = (role: Role, establishment: string | null, territory = ground.territory): Person => ({
  ...{ id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] },
});
/** Whether it is let through: any other refusal than that of the right is a yes. */
async function lets(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'forbidden' || code === 'sign_in' || code === 'field_move_refused') return false;
    throw error;
  }
}
/** A request of Inès in Solène's hands. */
async function handed(): Promise<string> {
  const id = await ground.ask(ines!);
  await assignRequest(db(), maud!, id, { mediator: solene!.id, seen: 1 });
  return id;
}

const ACTS: Record<string, (by: Person) => Promise<unknown>> = {
  ask: (by) => askForVisit(db(), by, { id: randomUUID(), establishment: SCHOOL, origin: null, ...wanted }),
  share: async (by) => {
    await makeSchoolLink(db(), by, { establishment: SCHOOL, label: '' });
    const { links } = await schoolLinks(db(), by, SCHOOL);
    await revokeSchoolLink(db(), by, links[0]!.id);
  },
  read: async (by) => requestPage(db(), by, await ground.ask(ines!)),
  take: async (by) => acceptRequest(db(), by, await ground.ask(ines!), { seen: 1 }),
  assign: async (by) => assignRequest(db(), by, await ground.ask(ines!), { mediator: solene!.id, seen: 1 }),
  close: async (by) => closeRequest(db(), by, await ground.ask(ines!), { seen: 1, reason: '' }),
  refuse: async (by) => withdrawRequest(db(), by, await ground.ask(ines!), { reason: 'Personne.' }),
  settings: (by) => saveSettings(db(), by, { answerDays: 5, keepMonths: 6 }),
  loads: (by) => mediatorLoads(db(), by),
  sheet: (by) => activitySheet(db(), by, { month: '2026-11', mediator: null }),
  list: (by) => requests(db(), by, { list: 'all' }),
  agenda: (by) => makeAgenda(db(), by, { id: randomUUID(), establishment: SCHOOL }),
  figures: (by) => requestFigures(db(), by),
};

test.each<[Role, string | null, string]>([
  ['coordinator', null, 'ask share read assign close refuse settings loads sheet list agenda figures'],
  ['coordinator', SCHOOL, 'figures'],
  ['facilitator', null, 'ask read sheet list agenda figures'],
  ['mediator', null, 'ask share read take close sheet list agenda figures'],
  ['mediator', SCHOOL, 'ask share read take close list agenda figures'],
  ['head', SCHOOL, 'ask share read list agenda figures'],
  ['digitalLead', SCHOOL, 'ask share read list agenda figures'],
  ['teacher', SCHOOL, 'ask read list agenda figures'],
  ['head', OTHER, 'list figures'],
  ['teacher', OTHER, 'list figures'],
  ['partner', null, 'figures'],
  ['observer', null, 'figures'],
])('%s of %s may: %s', async (role, place, may) => {
  const by = one(role, place);
  const let_ = [];
  for (const [name, work] of Object.entries(ACTS)) if (await lets(work(by))) let_.push(name);
  expect(let_.join(' ')).toBe(may);
  await fieldOverview(db(), by);
});

describe('a request in someone’s hands', () => {
  test('is theirs and the coordination’s to answer, not another mediator’s', async () => {
    const koffi = one('mediator', null);
    const plan = { seen: 2, day: '2099-12-01', time: '14:00', minutes: 60 };
    expect(await lets(planRequest(db(), koffi, await handed(), plan))).toBe(false);
    expect(await lets(declineRequest(db(), koffi, await handed(), { seen: 2, reason: 'Non.' }))).toBe(false);
    expect(await lets(planRequest(db(), maud!, await handed(), plan))).toBe(true);
    expect(await lets(declineRequest(db(), solene!, await handed(), { seen: 2, reason: 'Non.' }))).toBe(true);
  });

  test('is changed, taken back and judged by whoever asked alone', async () => {
    const colleague = one('teacher', SCHOOL);
    const id = await handed();
    expect(await lets(changeRequest(db(), colleague, id, wanted))).toBe(false);
    expect(await lets(withdrawRequest(db(), colleague, id, { reason: '' }))).toBe(false);
    expect(await lets(changeRequest(db(), maud!, id, wanted))).toBe(false);
    await closeRequest(db(), solene!, id, { seen: 2, reason: '' });
    expect(await lets(giveFeedback(db(), colleague, id, { helped: 'yes', words: '' }))).toBe(false);
    expect(await lets(giveFeedback(db(), ines!, id, { helped: 'yes', words: '' }))).toBe(true);
  });

  test('shows its address to those who answer and to whoever asked, to no colleague', async () => {
    const id = await handed();
    const mail = async (by: Person) => (await requestPage(db(), by, id)).view.askedMail;
    expect(await mail(solene!)).toBe(ines!.mail);
    expect(await mail(ines!)).toBe(ines!.mail);
    expect(await mail(one('head', SCHOOL))).toBeNull();
    expect(await mail(one('facilitator', null))).toBeNull();
  });

  test('is nothing to another territory, nor to a visitor', async () => {
    const id = await handed();
    const stranger = one('coordinator', null, nantes);
    await expect(requestPage(db(), stranger, id)).rejects.toMatchObject({ code: 'field_request_unknown' });
    expect((await requests(db(), stranger, { list: 'all' })).total).toBe(0);
    for (const work of [requestPage(db(), null, id), requests(db(), null, { list: 'all' }), fieldOverview(db(), null)])
      await expect(work).rejects.toMatchObject({ code: 'sign_in', status: 401 });
    await expect(acceptRequest(db(), null, id, { seen: 2 })).rejects.toMatchObject({ code: 'sign_in' });
  });
});

test('a person of one school asks for it without choosing, one of none is told so', async () => {
  expect((await askDesk(db(), ines!, 'ask', { uai: null, words: '' })).page?.establishment.uai).toBe(SCHOOL);
  expect(await lets(askDesk(db(), ines!, 'ask', { uai: OTHER, words: '' }))).toBe(false);
  expect(await lets(askDesk(db(), one('partner', null), 'ask', { uai: null, words: '' }))).toBe(false);
  const desk = await askDesk(db(), solene!, 'ask', { uai: null, words: 'clain' });
  expect(desk).toMatchObject({ everywhere: true, page: null, schools: [{ uai: OTHER }] });
});

test('the thread ties a request to the lack that it answers, and shows it to those who may read it', async () => {
  const origin = { kind: 'restitution.card', id: randomUUID() };
  const id = randomUUID();
  await askForVisit(db(), ines!, { id, establishment: SCHOOL, origin, ...wanted });
  await inTerritory(db(), ground.territory, async (trx) => {
    const without = withoutOrigin('field.request', sql<string>`${id}`);
    expect((await sql<{ alone: boolean }>`select ${without} as alone`.execute(trx)).rows[0]!.alone).toBe(false);
    expect((await requestThings.show(trx, ines!, [id, 'nothing'])).get(id)).toMatchObject({
      ...{ word: 'Demande de visite', title: wanted.words, state: 'expected', stage: 'need' },
      ...{ detail: 'École des Tilleuls, Un appui en classe, à confier', href: `/terrain/demandes/${id}` },
    });
    const stranger = { ...ines!, id: randomUUID(), roles: [{ role: 'partner' as const, establishment: null }] };
    expect((await requestThings.show(trx, stranger, [id])).size).toBe(0);
    expect(await requestThings.find!(trx, maud!, 'classe mobile', 1)).toEqual([id]);
  });
});
