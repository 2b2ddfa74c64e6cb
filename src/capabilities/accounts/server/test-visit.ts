import { sql } from 'kysely';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { openJob } from '#platform/jobs/queue.ts';
import type { Mail } from '#platform/mail/mail.ts';
import { addMember, type NewMember } from './members.ts';
import type { Person } from './person.ts';
import { accountTasks } from './tasks.ts';
import type { Visit } from './visit.ts';

/** A browser of the tests: it keeps its cookies from one request to the next. */
export function visitor(origin = 'http://localhost:3000', address = '192.0.2.7', headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const options = new Map<string, unknown>();
  const visit: Visit = {
    get request() {
      const cookie = [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
      return { headers: new Headers(cookie ? { ...headers, cookie } : headers) };
    },
    url: new URL('/connexion', origin),
    cookies: {
      set: (name, value, given) => {
        options.set(name, given);
        if (given?.maxAge === 0) jar.delete(name);
        else jar.set(name, value);
      },
    },
    getClientAddress: () => address,
    locals: { locale: 'fr' },
  };
  return Object.assign(visit, { jar, options });
}

/** Does what waits in the queue for accounts, and gives back the mails that would leave, in order. */
export async function workOff(db: Db, owner: Db): Promise<Mail[]> {
  const waiting = () =>
    sql<{ id: number; task: string; payload: unknown }>`
      select job.id, task.identifier as task, job.payload from graphile_worker._private_jobs job
      join graphile_worker._private_tasks task on task.id = job.task_id order by job.id`.execute(owner);
  const mails: Mail[] = [];
  for (let { rows } = await waiting(); rows.length > 0; { rows } = await waiting()) {
    for (const { id, task, payload } of rows) {
      const job = openJob(task, payload, 1);
      if (task === 'mail.send') mails.push(job.payload as Mail);
      else await accountTasks[task]!.run(db, job as never);
      await sql`delete from graphile_worker._private_jobs where id = ${id}`.execute(owner);
    }
  }
  return mails;
}

/** The link that stands alone on its line in a mail. */
export function linkIn(mail: Mail): URL {
  return new URL(/^https?:\S+$/m.exec(mail.text)![0]);
}

/** Takes someone in and gives back who they are there. */
export async function member(
  db: Db,
  territory: string,
  person: Partial<NewMember> & { mail: string },
): Promise<Person> {
  const whole: NewMember = { name: 'Ada Test', role: 'coordinator', establishment: null, ...person };
  const id = await inTerritory(db, territory, (trx) => addMember(trx, territory, whole));
  return {
    id,
    name: whole.name,
    mail: whole.mail,
    territory,
    roles: [{ role: whole.role, establishment: whole.establishment }],
  };
}
