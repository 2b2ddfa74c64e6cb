import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTerritory } from '#platform/database/connect.ts';
import type { Rule } from '../routing.ts';
import {
  actOnTicket,
  attach,
  closeFailure,
  closeRepaired,
  exportTickets,
  failurePage,
  followPage,
  forgetPerson,
  makeCode,
  meetByCode,
  openFailure,
  purgeTickets,
  removeRule,
  replyAct,
  replyPage,
  reportPage,
  rerouteOpen,
  rulesPage,
  saveRule,
  ticketFigures,
  ticketList,
  ticketPage,
  tieTickets,
  tryRules,
  watchFailures,
} from './api.ts';
import {
  ALL,
  COLLEGE,
  ECOLE,
  ORIGIN,
  doing,
  failure,
  gestures,
  ground,
  startClock,
  sweep,
  type Ground,
} from './sample-tickets.ts';

let here: Ground;
let database: Ground['database'];
let vienne: string;
let later: (hours: number) => void;
let act: ReturnType<typeof gestures>;

beforeAll(async () => {
  here = await ground();
  ({ database, vienne } = here);
  act = gestures(here);
});
afterAll(() => database.drop());
beforeEach(() => {
  later = startClock();
});
afterEach(() => sweep(here));

const maud = () => act.maud();
const teacher = (uai?: string) => act.teacher(uai);

describe('rules', () => {
  const rule = (given: Partial<Rule>): Rule => ({
    ...{ id: randomUUID(), schoolKind: null, public: null, commune: null, itemKind: null, category: null },
    ...{ body: 'territory', organisation: null, mail: null, ...given },
  });
  const facts = {
    schoolKind: 'college',
    public: true,
    commune: 'Poitiers',
    itemKind: null,
    category: 'network',
  } as const;

  test('a new one comes before the last resort, and moves no ticket unless asked', async () => {
    const { db } = database;
    const id = await act.ticketOf();
    await saveRule(db, maud(), rule({ category: 'network', body: 'mediator', mail: 'reseau@exemple.fr' }));
    expect((await rulesPage(db, maud())).rules.map(({ body }) => body)).toEqual([
      ...['mediator', 'commune', 'departement', 'region', 'mediator', 'territory'],
    ]);
    // The département's rule still comes first.
    expect(await tryRules(db, maud(), facts)).toMatchObject({ rule: 3, competent: { body: 'departement' } });
    await removeRule(db, maud(), 'college');
    expect(await tryRules(db, maud(), facts)).toMatchObject({ rule: 4, mail: 'reseau@exemple.fr' });
    expect((await ticketPage(db, maud(), id)).ticket.competent.body).toBe('departement');
    const token = await act.linkOf(id);
    expect(await rerouteOpen(db, maud(), ORIGIN)).toBe(1);
    expect(await rerouteOpen(db, maud(), ORIGIN)).toBe(0);
    expect((await ticketPage(db, maud(), id)).ticket.competent.body).toBe('mediator');
    await expect(replyPage(db, token)).rejects.toMatchObject({ code: 'tickets_link_over' });
  });

  test('without any, a ticket is nobody’s: it shows, and coordinators have it', async () => {
    const { db } = database;
    for (const { id } of (await rulesPage(db, maud())).rules) await removeRule(db, maud(), id);
    await act.ticketOf();
    expect(await ticketList(db, maud(), { ...ALL, tab: 'toDo' }, 1)).toMatchObject({ nobody: 1, total: 1 });
    expect(await rulesPage(db, maud())).toMatchObject({ rules: [], nobody: 1 });
  });
});

describe('figures', () => {
  test('count a failure told twice once, from the first report to the repair', async () => {
    const { db } = database;
    const first = await act.ticketOf();
    later(24);
    const second = await act.ticketOf();
    expect((await ticketPage(db, maud(), second)).twins.map(({ id }) => id)).toEqual([first]);
    await tieTickets(db, maud(), first, { id: randomUUID(), to: second });
    await expect(tieTickets(db, maud(), second, { id: randomUUID(), to: first })).rejects.toMatchObject({
      code: 'tickets_not_same',
    });
    later(24);
    await actOnTicket(db, maud(), second, doing('repair'), ORIGIN);
    const { all, bodies, schools, lines } = await ticketFigures(db, maud(), { days: 30, school: null, body: null });
    expect(all).toMatchObject({ tickets: 1, answered: 1, repaired: 1, medianAnswer: 24, medianRepair: 24, days: 3 });
    expect(bodies).toMatchObject([{ key: 'departement', tickets: 1, days: 3 }]);
    expect(schools).toMatchObject([{ uai: COLLEGE, tickets: 1, days: 3 }]);
    expect(lines!.outages.reduce((sum, { days }) => sum + days, 0)).toBe(all.days);
  });

  test('say nothing of what never came', async () => {
    await act.ticketOf(teacher(), COLLEGE, { severity: 'canWait' });
    const { all } = await ticketFigures(database.db, maud(), { days: 30, school: null, body: null });
    expect(all).toMatchObject({ tickets: 1, medianAnswer: null, medianRepair: null, days: 0 });
  });

  test('leave in a file that no spreadsheet runs', async () => {
    await act.ticketOf(teacher(), COLLEGE, { words: '=1+1' });
    expect(new TextDecoder().decode(await exportTickets(database.db, maud(), ALL))).toContain(";'=1+1;");
  });
});

describe('a failure known to many', () => {
  test('is told before anyone reports, counts schools once, and ends with its tickets', async () => {
    const { db } = database;
    const known = failure();
    await watchFailures(db, teacher(), { uai: COLLEGE, on: true, locale: 'fr' });
    expect(await openFailure(db, maud(), known, ORIGIN)).toBe(1);
    expect(await openFailure(db, maud(), known, ORIGIN)).toBe(0);
    const code = await act.codeOf(COLLEGE);
    expect((await reportPage(db, code)).failures).toMatchObject([{ id: known.id, met: 0, here: false }]);
    await meetByCode(db, code, known.id);
    await meetByCode(db, code, known.id);
    const id = await act.ticketOf();
    await attach(db, maud(), id, { id: randomUUID(), failure: known.id }, ORIGIN);
    expect((await failurePage(db, teacher(), known.id)).failure.met).toBe(1);
    expect(await closeFailure(db, maud(), known.id, 'Rétabli.', ORIGIN)).toBe(1);
    expect(await closeFailure(db, maud(), known.id, 'Rétabli.', ORIGIN)).toBe(0);
    expect(await act.stateOf(id)).toBe('closed');
    await expect(meetByCode(db, code, known.id)).rejects.toMatchObject({ code: 'tickets_failure_unknown' });
  });

  test('concerns only its scope', async () => {
    const { db } = database;
    await openFailure(
      db,
      maud(),
      { ...failure(), scope: 'schoolKind' as const, schoolKind: 'college' as const },
      ORIGIN,
    );
    expect((await reportPage(db, await act.codeOf(ECOLE))).failures).toEqual([]);
    expect((await reportPage(db, await act.codeOf(COLLEGE))).failures).toHaveLength(1);
  });
});

describe('time', () => {
  test('confirms a repair that nobody denied, then erases who told it and who repaired', async () => {
    const { db } = database;
    const token = await act.followed();
    const { id } = (await followPage(db, token)).ticket;
    await replyAct(db, await act.linkOf(id), { ...doing('take'), name: 'Ali Renard' }, ORIGIN);
    await actOnTicket(db, maud(), id, doing('repair'), ORIGIN);
    later(24 * 6);
    expect(await closeRepaired(db)).toBe(0);
    later(24 * 2);
    expect(await closeRepaired(db)).toBe(1);
    expect(await purgeTickets(db)).toBe(0);
    later(24 * 190);
    expect(await purgeTickets(db)).toBe(1);
    expect(await purgeTickets(db)).toBe(0);
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(t::text, ' ') from tickets.ticket t) || (select string_agg(s::text, ' ') from tickets.step s)
        as all`.execute(database.owner);
    for (const name of ['Zoé', 'zoe@exemple.fr', 'Ali Renard']) expect(rows[0]!.all).not.toContain(name);
    await expect(followPage(db, token)).rejects.toMatchObject({ code: 'tickets_link_unknown' });
  });

  test('erases which account told it too', async () => {
    const by = teacher();
    await act.ticketOf(by);
    later(24 * 31 * 24);
    expect(await purgeTickets(database.db)).toBe(1);
    const { rows } = await sql<{ row: string }>`
      select t::text || s::text as row from tickets.ticket t join tickets.step s on s.ticket_id = t.id`.execute(
      database.owner,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) for (const mark of [by.id, by.name, by.mail]) expect(row).not.toContain(mark);
  });

  test('forgets an account everywhere, and leaves what happened', async () => {
    const { db } = database;
    const lea = { ...maud(), name: 'Léa Forte', mail: 'lea@exemple.fr' };
    const id = await act.ticketOf(lea);
    await actOnTicket(db, lea, id, doing('take'), ORIGIN);
    await openFailure(db, lea, failure(), ORIGIN);
    await watchFailures(db, lea, { uai: null, on: true, locale: 'fr' });
    await makeCode(db, lea, COLLEGE);
    const erased = await inTerritory(db, vienne, (trx) => forgetPerson(trx, lea.id));
    expect(Object.values(erased).every((rows) => rows > 0)).toBe(true);
    const again = await inTerritory(db, vienne, (trx) => forgetPerson(trx, lea.id));
    expect(Object.values(again).every((rows) => rows === 0)).toBe(true);
    for (const table of ['ticket', 'step', 'failure', 'school_code', 'watch']) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id('tickets', table)} t`.execute(
        database.owner,
      );
      for (const { row } of rows) for (const mark of [lea.id, lea.name, lea.mail]) expect(row).not.toContain(mark);
    }
    expect(await act.stateOf(id)).toBe('taken');
  });
});
