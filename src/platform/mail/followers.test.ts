import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { setClock } from '../clock/clock.ts';
import { inTerritory, type Db } from '../database/connect.ts';
import { testDatabase, type TestDatabase } from '../database/test-database.ts';
import { openJob, prepareQueue } from '../jobs/queue.ts';
import { runtime, setRuntime } from '../runtime.ts';
import { stopping } from '../stop.ts';
import { keptMail, mailTasks, queueMail, setMailFollowers, type Calendar } from './mail.ts';
import { relay } from './sample-relay.ts';

const letter = { to: 'ines@exemple.fr', subject: 'Réunion', text: 'Bonjour\n\nhttps://exemple.fr/x' };
/** A Tuesday, 10:00 in Paris: within anyone's hours. */
const DAYTIME = Date.parse('2026-11-24T09:00:00Z');
let database: TestDatabase;
let folder: string;
const set = (settings: object) => setRuntime({ ...runtime(), settings: { ...runtime().settings, ...settings } });

beforeAll(async () => {
  database = await testDatabase();
  await prepareQueue();
  folder = await mkdtemp(path.join(tmpdir(), 'maillage-mail-'));
  set({ dataFolder: folder });
});
afterAll(async () => {
  await Promise.all(stopping());
  await rm(folder, { recursive: true });
  await database.drop();
});
beforeEach(() => setClock(() => DAYTIME));
afterEach(() => {
  setClock();
  setMailFollowers();
  vi.restoreAllMocks();
});

/** What waiting jobs carry, sealed. */
const queued = async () =>
  (
    await sql<{ payload: object }>`select payload from graphile_worker._private_jobs order by id`.execute(
      database.owner,
    )
  ).rows;
const send = (payload: object) => mailTasks['mail.send']!.run(database.db, openJob('mail.send', payload, 1) as never);
const forgetJobs = () => sql`delete from graphile_worker._private_jobs`.execute(database.owner);

describe('a calendar file', () => {
  const calendar: Calendar = { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' };
  afterEach(forgetJobs);

  test('goes twice in one mail: for the program that reads invitations, and as a file to keep', async () => {
    const { server, url, letters } = await relay();
    set({ smtpUrl: url });
    await queueMail(database.db, { ...letter, calendar });
    await send((await queued())[0]!.payload);
    server.close();
    expect(letters[0]).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(letters[0]).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
    expect(letters[0]).toMatch(/^Content-Type: application\/ics; name=invite.ics\r\n/m);
    expect(letters[0]).toMatch(/^Content-Disposition: attachment/m);
    expect(letters[0]).toContain(Buffer.from(calendar.content).toString('base64'));
  });

  test('stays with a mail that is kept', async () => {
    set({ smtpUrl: null });
    const { id } = await queueMail(database.db, { ...letter, calendar });
    await send((await queued())[0]!.payload);
    expect(await keptMail(id)).toMatchObject({ ...letter, calendar });
    expect(await keptMail('../../etc/passwd')).toBeNull();
  });
});

describe('followers', () => {
  const territory = '0197f0a0-0000-7000-8000-000000000003';
  const about = { kind: 'some.thing', id: '0197f0a0-0000-7000-8000-000000000004' };
  const heard: unknown[][] = [];
  const place = async (db: Db) =>
    (await sql<{ territory: string }>`select platform.territory() as territory`.execute(db)).rows[0]?.territory;
  const queueAbout = () => inTerritory(database.db, territory, (trx) => queueMail(trx, letter, { about }));
  beforeEach(async () => {
    heard.length = 0;
    await forgetJobs();
    setMailFollowers({
      'some.thing': {
        sent: async (trx, id, at) => void heard.push(['sent', await place(trx), id, at.getTime()]),
        refused: async (trx, id, words) => void heard.push(['refused', await place(trx), id, words]),
      },
    });
  });
  afterEach(forgetJobs);

  test('learn that a mail left, in a transaction of its territory', async () => {
    set({ smtpUrl: null });
    await queueAbout();
    await queueMail(database.db, letter, { about: { kind: 'nobody.follows', id: about.id } });
    for (const { payload } of await queued()) await send(payload);
    expect(heard).toEqual([['sent', territory, about.id, DAYTIME]]);
  });

  test('a mail that nobody needs any more, once its hours have come, is dropped without a word', async () => {
    set({ smtpUrl: null });
    const asked: unknown[] = [];
    const wanted = async (trx: Db, id: string) => {
      asked.push([await place(trx), id]);
      return false;
    };
    setMailFollowers({
      'some.thing': { wanted, sent: () => Promise.reject(new Error('sent')), refused: () => Promise.resolve() },
    });
    const { id } = await queueAbout();
    await send((await queued())[0]!.payload);
    expect(asked).toEqual([[territory, about.id]]);
    expect(await keptMail(id)).toBeNull();
  });

  test('who failed to hear is told again, and the mail leaves once', async () => {
    const { server, url, letters } = await relay();
    set({ smtpUrl: url });
    await queueAbout();
    const [job] = await queued();
    setMailFollowers({
      'some.thing': { sent: () => Promise.reject(new Error('away')), refused: () => Promise.resolve() },
    });
    await expect(send(job!.payload)).rejects.toThrow('away');
    const later: Date[] = [];
    setMailFollowers({
      'some.thing': { sent: (_, __, at) => Promise.resolve(void later.push(at)), refused: () => Promise.resolve() },
    });
    setClock(() => DAYTIME + 60_000);
    await send(job!.payload);
    expect(later).toEqual([new Date(DAYTIME)]);
    expect(letters).toHaveLength(1);
    server.close();
  });

  test.each([
    ['an address refused when it is named', { RCPT: '550 5.1.1 <ines@exemple.fr>: no such person' }],
    ['an address refused after the letter', { '.': '554 5.2.1 <ines@exemple.fr>: disabled' }],
  ])('%s: they learn its words, nothing is tried again, and the logs keep no address', async (_, never) => {
    const { server, url } = await relay(0, never);
    set({ smtpUrl: url });
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await queueAbout();
    await send((await queued())[0]!.payload);
    server.close();
    expect(heard).toEqual([['refused', territory, about.id, Object.values(never)[0]]]);
    expect(log.mock.calls.flat().join()).not.toContain('ines');
  });

  test.each([
    ['a full mailbox today', { RCPT: '452 4.2.2 full' }],
    ['a server that will not relay for us', { RCPT: '554 5.7.1 <ines@exemple.fr>: Relay access denied' }],
    ['a letter that looks like spam', { '.': '550 looks like spam' }],
  ])('%s is no fault of the address: it is tried again', async (_, never) => {
    const { server, url } = await relay(0, never);
    set({ smtpUrl: url });
    await queueAbout();
    const failure = await send((await queued())[0]!.payload).catch((error: unknown) => error as Error);
    server.close();
    expect(heard).toEqual([]);
    // Its words go to the logs.
    expect(String(failure)).toMatch(/4\.2\.2|5\.7\.1|spam/);
    expect(String(failure)).not.toContain('ines@');
  });
});
