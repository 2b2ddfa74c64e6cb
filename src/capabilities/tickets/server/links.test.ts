import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { inTerritory } from '#platform/database/connect.ts';
import {
  actOnTicket,
  closeReplyLinks,
  decline,
  followAct,
  followForget,
  followPage,
  makeCode,
  makeReplyLink,
  openFailure,
  replyAct,
  replyPage,
  reportByCode,
  reportPage,
  rulesPage,
  sayOnTicket,
  ticketFigures,
  ticketList,
  ticketPage,
  ticketThings,
  tieTickets,
} from './api.ts';
import {
  ALL,
  COLLEGE,
  ECOLE,
  ORIGIN,
  doing,
  failure,
  told,
  gestures,
  ground,
  startClock,
  sweep,
  someoneOf,
  type Ground,
} from './sample-tickets.ts';

let here: Ground;
let database: Ground['database'];
let vienne: string;
let nantes: string;
let later: (hours: number) => void;
let act: ReturnType<typeof gestures>;

beforeAll(async () => {
  here = await ground();
  ({ database, vienne, nantes } = here);
  act = gestures(here);
});
afterAll(() => database.drop());
beforeEach(() => {
  later = startClock();
});
afterEach(() => sweep(here));

const maud = () => act.maud();
const teacher = (uai?: string) => act.teacher(uai);

const refused = { code: 'forbidden', status: 403 };

describe('who may', () => {
  test.each<[Role, string | null, boolean, boolean, boolean]>([
    ['coordinator', null, true, true, true],
    ['mediator', null, true, true, false],
    ['facilitator', null, true, false, false],
    ['head', COLLEGE, true, false, false],
    ['digitalLead', COLLEGE, true, false, false],
    ['teacher', COLLEGE, true, false, false],
    ['coordinator', COLLEGE, false, false, false],
    ['head', ECOLE, false, false, false],
    ['teacher', ECOLE, false, false, false],
    ['partner', null, false, false, false],
    ['observer', null, false, false, false],
  ])('%s of %s', async (role, place, reads, acts, rules) => {
    const { db } = database;
    const id = await act.ticketOf();
    const by = someoneOf(vienne, role, place);
    const expecting = async (allowed: boolean, work: Promise<unknown>) => {
      if (allowed) await work;
      else await expect(work).rejects.toMatchObject(refused);
    };
    await expecting(reads, ticketPage(db, by, id));
    await expecting(reads, sayOnTicket(db, by, id, { id: randomUUID(), words: 'Bonjour.' }, ORIGIN));
    await expecting(acts, actOnTicket(db, by, id, doing('take'), ORIGIN));
    await expecting(acts, makeReplyLink(db, by, id, null, ORIGIN));
    await expecting(rules, rulesPage(db, by));
    await expecting(rules, openFailure(db, by, { ...failure(), id: randomUUID() }, ORIGIN));
    expect((await ticketFigures(db, by, { days: 30, school: null, body: null })).all.tickets).toBe(1);
    const shown = await inTerritory(db, vienne, (trx) => ticketThings.show(trx, by, [id]));
    expect(shown.has(id)).toBe(reads);
  });

  test('a visitor reads nothing, another territory sees nothing of ours', async () => {
    const { db } = database;
    const id = await act.ticketOf();
    await expect(ticketPage(db, null, id)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(ticketList(db, null, ALL, 1)).rejects.toMatchObject({ code: 'sign_in' });
    const renee = someoneOf(nantes, 'coordinator');
    await expect(ticketPage(db, renee, id)).rejects.toMatchObject({ code: 'tickets_unknown' });
    expect((await ticketList(db, renee, ALL, 1)).total).toBe(0);
  });

  test('a school lists its own tickets only', async () => {
    const { db } = database;
    await act.ticketOf(teacher(COLLEGE), COLLEGE);
    await act.ticketOf(teacher(ECOLE), ECOLE);
    expect((await ticketList(db, teacher(ECOLE), ALL, 1)).rows.map(({ establishment }) => establishment)).toEqual([
      ECOLE,
    ]);
    expect((await ticketList(db, maud(), ALL, 1)).total).toBe(2);
  });
});

describe('a failure told without account', () => {
  test('goes to who is competent, and its link says where it stands, in the hands of whoever told it', async () => {
    const { db } = database;
    const token = await act.followed({}, ECOLE);
    const page = await followPage(db, token);
    expect(page).toMatchObject({ own: { number: 1 }, name: 'Zoé', works: true, stillBroken: false });
    expect(page.ticket).toMatchObject({ state: 'reported', competent: { body: 'commune', name: 'Ansigny' } });
    await replyAct(db, await act.linkOf(page.ticket.id), { ...doing('repair', 'Borne changée.'), name: 'Ali' }, ORIGIN);
    await followAct(db, token, { id: randomUUID(), works: false, words: '' }, ORIGIN);
    expect(await act.stateOf(page.ticket.id)).toBe('reopened');
    await expect(followAct(db, token, { id: randomUUID(), works: false, words: '' }, ORIGIN)).rejects.toMatchObject({
      code: 'tickets_say_what',
    });
    const done = { id: randomUUID(), works: true, words: 'Merci.' };
    await followAct(db, token, done, ORIGIN);
    await followAct(db, token, done, ORIGIN);
    expect((await followPage(db, token)).ticket).toMatchObject({ state: 'closed' });
    await followForget(db, token);
    expect(await followPage(db, token)).toMatchObject({ name: '', mail: null });
  });

  test('the same form twice writes one ticket; another’s number gives no link', async () => {
    const { db } = database;
    const code = await act.codeOf(COLLEGE);
    const given = { ...told(), name: '', mail: null, uai: null };
    await reportByCode(db, code, given, ORIGIN);
    expect(await reportByCode(db, ` ${code.toLowerCase()} `, given, ORIGIN)).toMatchObject({ number: 1, again: true });
    await expect(reportByCode(db, code, { ...given, words: 'Autre chose.' }, ORIGIN)).rejects.toMatchObject({
      code: 'tickets_already_reported',
    });
    expect((await ticketList(db, maud(), ALL, 1)).total).toBe(1);
  });

  test('a colleague who read its id and its words gets no link to what somebody else told', async () => {
    const { db } = database;
    const code = await act.codeOf(COLLEGE);
    const given = { ...told(), name: 'Zoé', mail: 'zoe@exemple.fr', uai: null };
    await reportByCode(db, code, given, ORIGIN);
    for (const other of [{ mail: null }, { name: 'Ali' }])
      await expect(reportByCode(db, code, { ...given, ...other }, ORIGIN)).rejects.toMatchObject({
        code: 'tickets_already_reported',
      });
  });

  test('tied to another’s, it shows where both stand and no name of who told the other', async () => {
    const { db } = database;
    const token = await act.followed();
    const mine = (await followPage(db, token)).ticket.id;
    const main = await act.ticketOf({ ...teacher(), name: 'Rémi Aubert' });
    await tieTickets(db, maud(), mine, { id: randomUUID(), to: main });
    const page = await followPage(db, token);
    expect(page.ticket.id).toBe(main);
    expect(JSON.stringify(page)).not.toContain('Aubert');
  });

  test('one poster takes what a whole school says at once, then slows down; a code replaced leads nowhere', async () => {
    const { db } = database;
    const code = await act.codeOf(ECOLE);
    const send = () => reportByCode(db, code, { ...told(), name: '', mail: null, uai: null }, ORIGIN);
    for (let n = 0; n < 30; n += 1) await send();
    await expect(send()).rejects.toMatchObject({ code: 'too_fast', status: 429 });
    await makeCode(db, someoneOf(vienne, 'head', ECOLE), ECOLE, { renew: true });
    await expect(reportPage(db, code)).rejects.toMatchObject({ code: 'tickets_code_unknown' });
    await expect(makeCode(db, teacher(ECOLE), ECOLE)).rejects.toMatchObject(refused);
  });
});

describe('the link of whoever repairs', () => {
  test('opens its own ticket only, until it is taken back or too old', async () => {
    const { db } = database;
    const [mine, other] = [await act.ticketOf(), await act.ticketOf()];
    const token = await act.linkOf(mine);
    expect((await replyPage(db, token)).ticket.id).toBe(mine);
    await replyAct(db, token, { ...doing('take'), name: 'Ali' }, ORIGIN);
    expect([await act.stateOf(mine), await act.stateOf(other)]).toEqual(['taken', 'reported']);
    const follower = await act.followed();
    for (const wrong of [follower, 'nothing', token.slice(0, -1)])
      await expect(replyPage(db, wrong)).rejects.toMatchObject({ code: 'tickets_link_unknown', status: 404 });
    await expect(followPage(db, token)).rejects.toMatchObject({ code: 'tickets_link_unknown' });
    expect(await closeReplyLinks(db, maud(), mine)).toBe(1);
    await expect(replyAct(db, token, { ...doing('repair'), name: 'Ali' }, ORIGIN)).rejects.toMatchObject({
      code: 'tickets_link_over',
      status: 410,
    });
    const second = await act.linkOf(mine);
    later(24 * 121);
    await expect(replyPage(db, second)).rejects.toMatchObject({ code: 'tickets_link_over' });
  });

  test('two technicians who take a ticket at once: one has it, the other reads who', async () => {
    const { db } = database;
    const id = await act.ticketOf();
    const [one, two] = [await act.linkOf(id), await act.linkOf(id)];
    const tries = await Promise.allSettled([
      replyAct(db, one, { ...doing('take'), name: 'Ali' }, ORIGIN),
      replyAct(db, two, { ...doing('take'), name: 'Bea' }, ORIGIN),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { takenName } = (await ticketPage(db, maud(), id)).ticket;
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'tickets_already_taken', status: 409, params: { name: takenName } },
    });
  });

  test('handed back, it falls to the coordinators, shows, and serves no more', async () => {
    const { db } = database;
    const id = await act.ticketOf();
    const token = await act.linkOf(id);
    await decline(db, token, { id: randomUUID(), name: 'Ali', words: 'C’est la région.' });
    await expect(replyPage(db, token)).rejects.toMatchObject({ code: 'tickets_link_over' });
    expect(await ticketList(db, maud(), { ...ALL, body: 'nobody' }, 1)).toMatchObject({ nobody: 1, total: 1 });
  });

  test('asks why where nothing was repaired, and what is awaited', async () => {
    const { db } = database;
    const token = await act.linkOf(await act.ticketOf());
    const send = (given: object) => replyAct(db, token, { ...doing('wait'), name: 'Ali', ...given }, ORIGIN);
    await expect(send({ waitingFor: null })).rejects.toMatchObject({ code: 'tickets_waiting_for' });
    await expect(send({ act: 'drop' })).rejects.toMatchObject({ code: 'tickets_why' });
    await expect(send({ act: 'close' })).rejects.toMatchObject({ code: 'tickets_not_now', status: 409 });
  });
});
