import { sql } from 'kysely';
import type { Transporter } from 'nodemailer';
import { now } from '../clock/clock.ts';
import { inTerritory, type Db } from '../database/connect.ts';
import { enqueue, type Job, type Tasks } from '../jobs/queue.ts';
import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';
import type { Mail } from './eml.ts';
import { leavesAtOf } from './hours.ts';
import { keepMail, purgeMails } from './keep.ts';

declare module '../database/tables.ts' {
  interface Tables {
    'platform.mail_sent': { id: string; sent_at: Date };
  }
}

export type { KeptMail, Mail } from './eml.ts';
export { setQuietHours, type QuietHours } from './hours.ts';
export { keptMails } from './keep.ts';

const KEPT_DAYS = 30;

export interface MailOptions {
  /** Someone asked for it and waits for it at this very moment (a sign-in link): it leaves at any hour. */
  asked?: boolean;
  /** UAI of the school whose hours count; null or absent: the territory's. */
  establishment?: string | null;
  /** Attempts at most: see `enqueue`. */
  attempts?: number;
}

/** What the job of a mail carries. */
interface Waiting extends Mail, MailOptions {
  /** Where the mail was put off: the id of its first job, which its Message-ID carries. */
  first?: string;
}

/**
 * Queues a mail in the caller's transaction: it leaves if, and only if, the transaction commits, within the quiet
 * hours of the transaction's territory.
 * @returns `id`: what its Message-ID carries; `leavesAt`: when the hours let it leave, null: as soon as possible
 */
export async function queueMail(
  db: Db,
  mail: Mail,
  { asked = false, establishment = null, attempts = 12 }: MailOptions = {},
): Promise<{ id: string; leavesAt: Date | null }> {
  const leavesAt = asked ? null : await leavesAtOf(db, establishment);
  const waiting: Waiting = { ...mail, asked, establishment, attempts };
  const id = await enqueue(db, 'mail.send', waiting, { notBefore: leavesAt, attempts });
  return { id, leavesAt };
}

const host = (): string => new URL(runtime().settings.origin ?? 'http://localhost').hostname;

/** `?from=` of SMTP_URL, else the account that it names when that is an address, else maillage@ our host. */
function sender(smtp: URL | null): string {
  const account = decodeURIComponent(smtp?.username ?? '');
  return smtp?.searchParams.get('from') ?? `Maillage <${account.includes('@') ? account : `maillage@${host()}`}>`;
}

let relay: { url: string; transport: Transporter } | null = null;

async function transportTo(smtp: URL): Promise<Transporter> {
  if (relay?.url === smtp.href) return relay.transport;
  const { createTransport } = await import('nodemailer');
  const address = new URL(smtp);
  address.searchParams.delete('from');
  const transport = createTransport({
    url: address.href,
    pool: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  } as never) as Transporter;
  onStop(() => transport.close());
  relay = { url: smtp.href, transport };
  return transport;
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

/** The Message-ID follows from the job: where our own note is lost (a crash just after), the reader's program still sees one mail. */
async function send(db: Db, job: Job<Waiting>): Promise<void> {
  const { to, subject, text, first: id = job.id } = job.payload;
  const sent = await db.selectFrom('platform.mail_sent').select('id').where('id', '=', id).executeTakeFirst();
  if (sent || (await putOff(db, job))) return;
  const smtp = runtime().settings.smtpUrl ? new URL(runtime().settings.smtpUrl!) : null;
  const messageId = `<${id}@${host()}>`;
  if (smtp) {
    const transport = await transportTo(smtp);
    // An address typed by a person is one address, never a list of them.
    await transport.sendMail({ messageId, from: sender(smtp), to: { name: '', address: to }, subject, text });
  } else {
    await keepMail({ id, at: now(), to, subject, text }, sender(null), messageId);
  }
  await db
    .insertInto('platform.mail_sent')
    .values({ id, sent_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
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
