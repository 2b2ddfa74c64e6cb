import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inTerritory } from '../database/connect.ts';
import { testDatabase, type TestDatabase } from '../database/test-database.ts';
import { enqueue, openJob } from '../jobs/queue.ts';
import { startJobs } from '../jobs/runner.ts';
import { runtime, setRuntime } from '../runtime.ts';
import { stopping } from '../stop.ts';
import { setClock } from '../clock/clock.ts';
import { USUAL_HOURS, type Hours } from '../quiet-hours.ts';
import { keptMails, mailTasks, queueMail, queueMails, setQuietHours } from './mail.ts';
import { relay } from './sample-relay.ts';

const letter = { to: 'ines@exemple.fr', subject: 'Réunion', text: 'Bonjour\n\nhttps://exemple.fr/x' };
let database: TestDatabase;
let folder: string;
/** A Tuesday, 10:00 in Paris: within anyone's hours. */
const DAYTIME = Date.parse('2026-11-24T09:00:00Z');
const set = (settings: object) => setRuntime({ ...runtime(), settings: { ...runtime().settings, ...settings } });

beforeAll(async () => {
  database = await testDatabase();
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
  setQuietHours();
  vi.restoreAllMocks();
});

const queued = async () =>
  (
    await sql<{ task: string; payload: object; attempts: number; run_at: Date; last_error: string | null }>`
      select task.identifier as task, job.payload, job.attempts, job.run_at, job.last_error
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      order by job.id`.execute(database.owner)
  ).rows;
const send = (payload: object) => mailTasks['mail.send']!.run(database.db, openJob('mail.send', payload, 1) as never);
const forgetJobs = () => sql`delete from graphile_worker._private_jobs`.execute(database.owner);

test('a mail is queued with its transaction, or not at all', async () => {
  const { db } = database;
  await db
    .transaction()
    .execute(async (trx) => {
      await queueMail(trx, letter);
      throw new Error('changed my mind');
    })
    .catch(() => {});
  expect(await queued()).toEqual([]);
  await db.transaction().execute((trx) => queueMail(trx, letter));
  const [job] = await queued();
  expect(job!.task).toBe('mail.send');
  expect(JSON.stringify(job!.payload)).not.toMatch(/ines|Bonjour|exemple/);
  await forgetJobs();
});

test('a job knows the territory of its transaction, and waits for its time', async () => {
  const territory = '0197f0a0-0000-7000-8000-000000000001';
  const notBefore = new Date('2030-01-01T08:00:00Z');
  const id = await inTerritory(database.db, territory, (trx) => enqueue(trx, 'some.task', { n: 1 }, { notBefore }));
  const [job] = await queued();
  expect(openJob('some.task', job!.payload, 1)).toEqual({ id, territory, payload: { n: 1 }, attempt: 1 });
  expect(job!.run_at).toEqual(notBefore);
  await forgetJobs();
});

test('of two jobs under one word only the last waits', async () => {
  for (const n of [1, 2]) await enqueue(database.db, 'some.task', { n }, { single: 'digest' });
  const jobs = await queued();
  expect(jobs.map(({ payload }) => openJob('some.task', payload, 1).payload)).toEqual([{ n: 2 }]);
  await forgetJobs();
});

test('without a relay a mail is kept once, for the eyes of this program only', async () => {
  await queueMail(database.db, letter);
  const [job] = await queued();
  await send(job!.payload);
  await send(job!.payload);
  const [file, ...others] = await readdir(path.join(folder, 'mails'));
  expect(others).toEqual([]);
  expect((await stat(path.join(folder, 'mails', file!))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(folder, 'mails'))).mode & 0o777).toBe(0o700);
  expect(await keptMails()).toMatchObject([letter]);
  await forgetJobs();
});

test('kept mails are gone after a month', async () => {
  // Files carry the machine's own time, notes of what left the program's.
  setClock(() => Math.max(Date.now(), DAYTIME) + 31 * 86_400_000);
  await mailTasks['mail.purge']!.run(database.db, openJob('mail.purge', {}, 1) as never);
  expect(await keptMails()).toEqual([]);
  expect(await database.db.selectFrom('platform.mail_sent').selectAll().execute()).toEqual([]);
});

test('a relay gets a mail once, under an id that follows from the job, from the sender that SMTP_URL names', async () => {
  const { server, url, letters } = await relay();
  set({ smtpUrl: url });
  const { id } = await queueMail(database.db, letter);
  const [job] = await queued();
  await send(job!.payload);
  await send(job!.payload);
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatch(new RegExp(`^Message-ID: <${id}@localhost>`, 'im'));
  expect(letters[0]).toMatch(/^From: vienne@exemple\.fr/m);
  expect(letters[0]).toMatch(/^To: ines@exemple\.fr/m);
  server.close();
  await forgetJobs();
});

test('an address made of two gets neither', async () => {
  const { server, url, letters } = await relay();
  set({ smtpUrl: url });
  await queueMail(database.db, { ...letter, to: 'a@exemple.fr, b@exemple.fr' });
  const [job] = await queued();
  await send(job!.payload).catch(() => {});
  expect(letters.join('')).not.toMatch(/^To: .*,.*b@exemple\.fr/m);
  server.close();
  await forgetJobs();
});

test('jobs that run deliver what is queued, and try again later what a relay refuses', async () => {
  const { server, url, letters } = await relay(1);
  set({ smtpUrl: url });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  startJobs(mailTasks);
  await queueMail(database.db, letter);
  await vi.waitFor(async () => expect((await queued())[0]).toMatchObject({ attempts: 1 }), {
    timeout: 10_000,
    interval: 50,
  });
  await vi.waitFor(async () => expect((await queued())[0]?.last_error).toContain('451'), {
    timeout: 10_000,
    interval: 50,
  });
  expect((await queued())[0]!.run_at.getTime()).toBeGreaterThan(Date.now());
  expect(letters).toEqual([]);
  await vi.waitFor(() => expect(letters).toHaveLength(1), { timeout: 15_000, interval: 50 });
  await vi.waitFor(async () => expect(await queued()).toEqual([]), { timeout: 5000, interval: 50 });
  server.close();
  // The tests below run the jobs themselves: a worker left behind would take them first.
  await Promise.all(stopping());
});

test('a thousand mails are queued in one statement, each with its own words and in the order given', async () => {
  const ids = await queueMails(
    database.db,
    Array.from({ length: 1_200 }, (_, n) => ({ mail: { ...letter, to: `p${n}@exemple.fr` } })),
  );
  const jobs = (await queued()).map(({ payload }) => openJob('mail.send', payload, 1));
  expect(jobs.map(({ id }) => id)).toEqual(ids.map(({ id }) => id));
  expect(jobs.map(({ payload }) => (payload as { to: string }).to)).toEqual(
    Array.from({ length: 1_200 }, (_, n) => `p${n}@exemple.fr`),
  );
  await forgetJobs();
});

describe('quiet hours', () => {
  const territory = '0197f0a0-0000-7000-8000-000000000002';
  const at = (time: string) => setClock(() => Date.parse(time));
  const kept = async () => (await keptMails()).filter(({ subject }) => subject === letter.subject);
  beforeEach(async () => {
    set({ smtpUrl: null });
    await forgetJobs();
    await rm(path.join(folder, 'mails'), { recursive: true, force: true });
  });
  afterEach(forgetJobs);

  test('a mail of the day leaves as soon as possible', async () => {
    expect((await queueMail(database.db, letter)).leavesAt).toBeNull();
  });

  test('a mail written at 21:00 waits until 8:00, and says so', async () => {
    at('2026-11-24T20:00:00Z');
    const { leavesAt } = await queueMail(database.db, letter);
    expect(leavesAt).toEqual(new Date('2026-11-25T07:00:00Z'));
    expect((await queued())[0]!.run_at).toEqual(leavesAt);
  });

  test('a mail that someone waits for leaves at any hour', async () => {
    at('2026-11-24T20:00:00Z');
    expect((await queueMail(database.db, letter, { asked: true })).leavesAt).toBeNull();
    await send((await queued())[0]!.payload);
    expect(await kept()).toHaveLength(1);
  });

  test('the rule is asked for the territory of the transaction, and for the school that the mail is about', async () => {
    const asked: [string, string | null][] = [];
    setQuietHours((_, place, establishment) => {
      asked.push([place, establishment]);
      return Promise.resolve<Hours>({ ...USUAL_HOURS, from: '07:00', timeZone: 'Indian/Reunion' });
    });
    at('2026-11-24T20:00:00Z');
    const { leavesAt } = await inTerritory(database.db, territory, (trx) =>
      queueMail(trx, letter, { establishment: '0860001A' }),
    );
    expect(leavesAt).toEqual(new Date('2026-11-25T03:00:00Z'));
    at('2026-11-25T03:30:00Z');
    await send((await queued())[0]!.payload);
    expect(asked).toEqual([
      [territory, '0860001A'],
      [territory, '0860001A'],
    ]);
    expect(await kept()).toHaveLength(1);
  });

  test('a mail queued before the hours changed, or tried again at night, puts itself off and stays one mail', async () => {
    const { id } = await inTerritory(database.db, territory, (trx) => queueMail(trx, letter));
    const [first] = await queued();
    at('2026-11-24T20:00:00Z');
    // Twice: the program stopped just after it had put the mail off.
    await send(first!.payload);
    await send(first!.payload);
    expect(await kept()).toEqual([]);
    const [, later, ...others] = await queued();
    expect(others).toEqual([]);
    expect(later!.run_at).toEqual(new Date('2026-11-25T07:00:00Z'));
    expect(openJob('mail.send', later!.payload, 1).territory).toBe(territory);
    // A third try that meets the night leaves ten of the twelve, not twelve again: a dead address has an end.
    await mailTasks['mail.send']!.run(database.db, { ...openJob('mail.send', first!.payload, 3) } as never);
    expect((openJob('mail.send', (await queued())[1]!.payload, 1).payload as { attempts: number }).attempts).toBe(10);
    at('2026-11-25T07:00:00Z');
    await send(later!.payload);
    await send(first!.payload);
    expect(await kept()).toMatchObject([{ id, ...letter }]);
  });
});
