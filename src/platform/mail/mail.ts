import { sql } from 'kysely';
import type { Transporter } from 'nodemailer';
import { now } from '../clock/clock.ts';
import type { Db } from '../database/connect.ts';
import { enqueue, type Job, type QueueOptions, type Tasks } from '../jobs/queue.ts';
import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';
import type { Mail } from './eml.ts';
import { keepMail, purgeMails } from './keep.ts';

declare module '../database/tables.ts' {
  interface Tables {
    'platform.mail_sent': { id: string; sent_at: Date };
  }
}

export type { KeptMail, Mail } from './eml.ts';
export { keptMails } from './keep.ts';

const KEPT_DAYS = 30;

/**
 * Queues a mail in the caller's transaction: it leaves if, and only if, the transaction commits.
 * @returns the id that its Message-ID carries
 */
export function queueMail(db: Db, mail: Mail, options: QueueOptions = {}): Promise<string> {
  return enqueue(db, 'mail.send', mail, options);
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

/** The Message-ID follows from the job: where our own note is lost (a crash just after), the reader's program still sees one mail. */
async function send(db: Db, { id, payload: { to, subject, text } }: Job<Mail>): Promise<void> {
  const sent = await db.selectFrom('platform.mail_sent').select('id').where('id', '=', id).executeTakeFirst();
  if (sent) return;
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
