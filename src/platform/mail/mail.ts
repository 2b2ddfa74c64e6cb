import { sql } from 'kysely';
import { now } from '../clock/clock.ts';
import { inTerritory, type Db } from '../database/connect.ts';
import { enqueue, enqueueAll, type Job, type Tasks } from '../jobs/queue.ts';
import { deliver } from './deliver.ts';
import type { Mail } from './eml.ts';
import { followerOf, type MailFollower } from './followers.ts';
import { leavesAtOf } from './hours.ts';
import { purgeMails } from './keep.ts';

declare module '../database/tables.ts' {
  interface Tables {
    'platform.mail_sent': { id: string; sent_at: Date };
  }
}

export type { Calendar, KeptMail, Mail } from './eml.ts';
export { setMailFollowers, type MailFollower, type MailFollowers } from './followers.ts';
export { setQuietHours, type QuietHours } from './hours.ts';
export { keptMail, keptMails } from './keep.ts';

const KEPT_DAYS = 30;

export interface MailOptions {
  /** Someone asked for it and waits for it at this very moment (a sign-in link): it leaves at any hour. */
  asked?: boolean;
  /** UAI of the school whose hours count; null or absent: the territory's. */
  establishment?: string | null;
  /** Attempts at most: see `enqueue`. */
  attempts?: number;
  /** What it is about: the follower of this kind learns that it left, or that its address was refused. */
  about?: { kind: string; id: string };
}

/** What the job of a mail carries. */
interface Waiting extends Mail, MailOptions {
  /** Where the mail was put off: the id of its first job, which its Message-ID carries. */
  first?: string;
}

/** What became of a mail that was queued. */
export interface QueuedMail {
  /** What its Message-ID carries. */
  id: string;
  /** When the hours let it leave; null: as soon as possible. */
  leavesAt: Date | null;
}

/**
 * Queues mails in the caller's transaction: they leave if, and only if, it commits, within the quiet hours of the
 * transaction's territory. The hours are asked once a school.
 * @returns one for each, in the order given
 */
export async function queueMails(
  db: Db,
  mails: readonly { mail: Mail; options?: MailOptions }[],
): Promise<QueuedMail[]> {
  const openings = new Map<string | null, Date | null>();
  const jobs: { payload: Waiting; notBefore: Date | null; attempts: number }[] = [];
  for (const { mail, options: { asked = false, establishment = null, attempts = 12, about } = {} } of mails) {
    if (!asked && !openings.has(establishment)) openings.set(establishment, await leavesAtOf(db, establishment));
    const notBefore = asked ? null : (openings.get(establishment) ?? null);
    jobs.push({ payload: { ...mail, asked, establishment, attempts, about }, notBefore, attempts });
  }
  const ids = await enqueueAll(db, 'mail.send', jobs);
  return ids.map((id, at) => ({ id, leavesAt: jobs[at]!.notBefore }));
}

/** Queues one mail, as `queueMails` does. */
export async function queueMail(db: Db, mail: Mail, options: MailOptions = {}): Promise<QueuedMail> {
  const [queued] = await queueMails(db, [{ mail, options }]);
  return queued!;
}

/** Whether the hours have closed since the mail was queued (a retry at night, another charter): it then waits again. */
async function putOff(db: Db, { id, territory, payload, attempt }: Job<Waiting>): Promise<boolean> {
  if (payload.asked) return false;
  const first = payload.first ?? id;
  const again = async (trx: Db): Promise<boolean> => {
    const notBefore = await leavesAtOf(trx, payload.establishment ?? null);
    if (notBefore === null) return false;
    // What was tried counts: an address that refuses every day is given up, and its mail purged.
    const attempts = Math.max(1, (payload.attempts ?? 12) - (attempt - 1));
    // One word a mail: a job that runs twice leaves one of itself behind.
    await enqueue(trx, 'mail.send', { ...payload, first, attempts }, { notBefore, attempts, single: `mail ${first}` });
    return true;
  };
  return territory === null ? again(db) : inTerritory(db, territory, again);
}

/** Asks or tells whoever follows this mail, in a transaction of the mail's territory. @returns null: nobody follows it */
async function tell<Told>(
  db: Db,
  { territory, payload: { about } }: Job<Waiting>,
  what: (follower: MailFollower, trx: Db, id: string) => Promise<Told>,
): Promise<Told | null> {
  const follower = about && followerOf(about.kind);
  if (!follower) return null;
  const work = (trx: Db) => what(follower, trx, about.id);
  return territory === null ? db.transaction().execute(work) : inTerritory(db, territory, work);
}

/** Whether nobody needs it any more: it is then dropped, and whoever follows it hears nothing. */
async function isDropped(db: Db, job: Job<Waiting>): Promise<boolean> {
  const wanted = await tell(db, job, async (follower, trx, of) => (await follower.wanted?.(trx, of)) ?? true);
  return wanted === false;
}

/**
 * The Message-ID follows from the job: where our own note is lost (a crash just after), the reader's program still sees one
 * mail. A note without its follower told (the database went away) tells it at the next attempt, and sends nothing again.
 */
async function send(db: Db, job: Job<Waiting>): Promise<void> {
  const { first: id = job.id } = job.payload;
  const sent = await db
    .selectFrom('platform.mail_sent')
    .select('sent_at as at')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!sent && ((await putOff(db, job)) || (await isDropped(db, job)))) return;
  const refusal = sent ? null : await deliver(id, job.payload);
  const at = sent?.at ?? now();
  if (refusal !== null) {
    // The address, which the server repeats in its words, stays out of the logs.
    console.error(`mail: the server of mails refuses the address of ${id} for good (${refusal.slice(0, 3)}).`);
    await tell(db, job, (follower, trx, of) => follower.refused(trx, of, refusal, at));
    return;
  }
  if (!sent) {
    await db
      .insertInto('platform.mail_sent')
      .values({ id, sent_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tell(db, job, (follower, trx, of) => follower.sent(trx, of, at));
}

async function purge(db: Db): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
  await purgeMails(before);
  await sql`delete from platform.mail_sent where sent_at < ${before}`.execute(db);
}

/** Jobs of mails, for `startJobs`. */
export const mailTasks: Tasks = {
  'mail.send': { run: send },
  'mail.purge': { run: purge, cron: '50 2 * * *' },
};
