import ICAL from 'ical.js';
import { sql } from 'kysely';
import type { Mail } from '#platform/mail/mail.ts';
import { openJob } from '#platform/jobs/queue.ts';
import type { SampleCampaign } from './sample-campaign.ts';

/** A mail that waits in the queue, for tests. */
export interface Queued extends Mail {
  /** When it may leave. */
  runAt: Date;
  /** Token of the personal link that it carries; null: none. */
  token: string | null;
}

/** Mails that wait, in the order of their queuing; those read before stay in the list. */
export async function queued({ base }: SampleCampaign): Promise<Queued[]> {
  const { rows } = await sql<{ payload: object; run_at: Date }>`
    select job.payload, job.run_at from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id and task.identifier = 'mail.send'
    order by job.id`.execute(base.owner);
  return rows.map(({ payload, run_at }) => {
    const mail = openJob('mail.send', payload, 1).payload as Mail;
    return { ...mail, runAt: run_at, token: /\/formation\/convocation\/(\S+)/.exec(mail.text)?.[1] ?? null };
  });
}

export async function forgetMails({ base }: SampleCampaign): Promise<void> {
  // The queue has its tables once a first job was written.
  await sql`delete from graphile_worker._private_jobs`.execute(base.owner).catch(() => {});
}

/** What another library reads in the calendar file of a mail. */
export function readCalendar(mail: Mail) {
  const calendar = new ICAL.Component(ICAL.parse(mail.calendar!.content) as never);
  const component = calendar.getFirstSubcomponent('vevent')!;
  const event = new ICAL.Event(component);
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue('status'),
    summary: event.summary,
    location: event.location,
    description: event.description,
    starts: event.startDate.toJSDate(),
    ends: event.endDate.toJSDate(),
    attendee: component.getFirstPropertyValue('attendee'),
    organizer: component.getFirstPropertyValue('organizer'),
  };
}
