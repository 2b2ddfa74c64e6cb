import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { queueMails, type Mail, type MailOptions } from '#platform/mail/mail.ts';
import { makeLinks } from '../links.ts';
import { calendarOf } from './calendar.ts';
import { letter } from './letter.ts';
import { factsOf, invitationOf, isDue, isInCalendar, nextSequence, placesOf, seatLink, zoneOf } from './places.ts';
import type { Place, Scope } from './places.ts';
import { moveSeats, type Actor } from './steps.ts';

/** The kind of thing that mails of convocation are about: see `seatMailFollower`. */
export const SEAT_MAIL = 'training.seat';

/** What was queued. */
export interface Sent {
  mails: number;
  /** When the first one may leave; null: as soon as possible. */
  leavesAt: Date | null;
  /** People who have no address, to be told otherwise. */
  withoutMail: { seat: string; name: string }[];
}

const DAY = 86_400_000;

/** Until when the link of a place serves. */
export function linkEnd({ ends_at }: Pick<Place, 'ends_at'>): Date {
  return new Date(ends_at.getTime() + DAY);
}

/** Queues mails about places, each with its own page, and says when the first leaves. */
export async function post(
  trx: Trx,
  letters: readonly { place: Place; mail: Mail }[],
): Promise<Pick<Sent, 'mails' | 'leavesAt'>> {
  const queued = await queueMails(
    trx,
    letters.map(({ place, mail }) => {
      // The address goes along: what becomes of a mail to a former one says nothing of the new one.
      const about = { kind: SEAT_MAIL, id: `${place.id} ${mail.to}` };
      const options: MailOptions = { about, establishment: place.establishment };
      return { mail, options };
    }),
  );
  const first = Math.min(...queued.map(({ leavesAt }) => leavesAt?.getTime() ?? 0));
  return { mails: queued.length, leavesAt: queued.length > 0 && first > 0 ? new Date(first) : null };
}

/** Notes which calendar file each place was sent last. Its mail has neither left nor been refused yet. */
async function noteSent(trx: Trx, sent: readonly { id: string; sequence: number }[], cancel: boolean): Promise<void> {
  await sql`
    update training.seat seat set sent_sequence = sent.sequence, sent_cancel = ${cancel},
      mail_sent_at = null, mail_refused_at = null, mail_refused_words = null
    from unnest(${sent.map(({ id }) => id)}::uuid[], ${sent.map(({ sequence }) => sequence)}::integer[]) as sent (id, sequence)
    where seat.id = sent.id`.execute(trx);
}

/**
 * Sends every due convocation of a scope, in the caller's transaction, which holds the campaign: a calendar file under a
 * number never sent, a personal link, and the next step of the chain. A place told at its present number is left alone, so
 * that a repeat sends nothing.
 * @param freed the places came from the waiting list
 */
export async function sendDue(
  trx: Trx,
  territory: string,
  scope: Scope,
  actor: Actor,
  { freed = false } = {},
): Promise<Sent> {
  const due = (await placesOf(trx, scope)).filter(isDue);
  const told = due.filter(({ mail }) => mail !== null);
  const withoutMail = due.filter(({ mail }) => mail === null).map(({ id, name }) => ({ seat: id, name }));
  if (told.length === 0) return { mails: 0, leavesAt: null, withoutMail };
  const timeZone = await zoneOf(trx, territory);
  const links = await makeLinks(
    trx,
    territory,
    told.map((place) => ({
      campaign: place.campaign,
      purpose: 'seat' as const,
      recipient: place.recipient,
      expiresAt: linkEnd(place),
    })),
  );
  const letters = told.map((place, at) => {
    const link = seatLink(links[at]!);
    const sequence = nextSequence(place);
    const { subject, text } = letter(isInCalendar(place) ? 'changed' : 'invited', {
      ...factsOf(place, timeZone, link),
      freed,
    });
    const calendar = calendarOf(invitationOf(place, sequence, text), 'REQUEST');
    return { place, sequence, mail: { to: place.mail!, subject, text, calendar } };
  });
  const { mails, leavesAt } = await post(trx, letters);
  await noteSent(
    trx,
    letters.map(({ place, sequence }) => ({ id: place.id, sequence })),
    false,
  );
  await moveSeats(
    trx,
    territory,
    told.map(({ id }) => id),
    'convoked',
    actor,
  );
  return { mails, leavesAt, withoutMail };
}

/**
 * Takes sessions out of the calendars that they stand in, in the caller's transaction. Who was never told is not told now.
 * @param reason words of staff, for those concerned; empty: none
 */
export async function sendCancels(
  trx: Trx,
  territory: string,
  seats: readonly string[],
  kind: 'cancelled' | 'withdrawn' | 'declined',
  reason = '',
): Promise<void> {
  if (seats.length === 0) return;
  const told = (await placesOf(trx, { seats })).filter((place) => isInCalendar(place) && place.mail !== null);
  if (told.length === 0) return;
  const timeZone = await zoneOf(trx, territory);
  const letters = told.map((place) => {
    const sequence = nextSequence(place);
    const { subject, text } = letter(kind, { ...factsOf(place, timeZone, null), reason });
    const calendar = calendarOf(invitationOf(place, sequence, text), 'CANCEL');
    return { place, sequence, mail: { to: place.mail!, subject, text, calendar } };
  });
  await post(trx, letters);
  await noteSent(
    trx,
    letters.map(({ place, sequence }) => ({ id: place.id, sequence })),
    true,
  );
}

/** Whether convocations of a session have begun to leave: a place that is freed then tells its new holder at once. */
export async function isConvened(trx: Trx, session: string): Promise<boolean> {
  const told = await trx
    .selectFrom('training.seat')
    .select('id')
    .where('session_id', '=', session)
    .where('sent_sequence', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return told !== undefined;
}
