import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { queueMail } from '#platform/mail/mail.ts';
import { makeLinks } from '../links.ts';
import { may, must } from '../permissions.ts';
import { linkEnd, sessionRow } from './holder.ts';
import type { SessionWords } from './sheet-document.ts';

export interface TrainerLinkAsked {
  /** Where to send it; null: whoever asks passes it on. */
  mail: string | null;
  locale: 'fr' | 'en';
  /** 'https://host', of the links that leave. */
  origin: string;
  words: (session: { startsAt: Date; endsAt: Date; timeZone: string }) => SessionWords;
}

export interface TrainerLink {
  /** In full; shown once, only its hash is kept. */
  url: string;
  until: Date;
  /** When the hours of the charter let the mail leave; null: at once, or there is no mail. */
  leavesAt: Date | null;
}

/**
 * Makes a link that opens the sheet of one session to whoever has it, without account, until a week after the session.
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown (404), training_sheet_cancelled (409),
 *   training_link_late (409)
 */
export async function makeTrainerLink(
  db: Db,
  person: Person | null,
  session: string,
  { mail, locale, origin, words }: TrainerLinkAsked,
): Promise<TrainerLink> {
  must(person, 'write');
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    const row = await sessionRow(trx, session);
    if (row.state === 'cancelled') throw new ExpectedError('training_sheet_cancelled', 409);
    const until = linkEnd(row);
    if (until <= now()) throw new ExpectedError('training_link_late', 409);
    const [token] = await makeLinks(trx, territory, [
      { campaign: row.campaign_id, purpose: 'trainer', session, expiresAt: until },
    ]);
    const url = new URL(localizeHref(`/formation/emargement/${token!}`, { locale }), origin).href;
    if (mail === null) return { url, until, leavesAt: null };
    const { timeZone } = (await homeTerritory(trx, territory))!;
    const { date, hours } = words({ startsAt: row.starts_at, endsAt: row.ends_at, timeZone });
    const facts = { module: row.module, date, hours, place: row.venue };
    const subject = m.training_attendance_link_subject(facts, { locale });
    const text = m.training_attendance_link_text({ ...facts, link: url, sender: person.name }, { locale });
    const { leavesAt } = await queueMail(trx, { to: mail, subject, text });
    return { url, until, leavesAt };
  });
}

/** Whether someone may make links that open a sheet without account. */
export function mayShareSheet(person: Person | null): boolean {
  return may(person, 'write');
}

/** How many links of a session still open its sheet. @throws ExpectedError sign_in (401), forbidden (403) */
export async function countTrainerLinks(db: Db, person: Person | null, session: string): Promise<number> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { id } = await sessionRow(trx, session);
    const { n } = await trx
      .selectFrom('training.link')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('session_id', '=', id)
      .where('expires_at', '>', now())
      .executeTakeFirstOrThrow();
    return n;
  });
}

/** No link of the session opens its sheet any more. @throws ExpectedError sign_in (401), forbidden (403) */
export async function closeTrainerLinks(db: Db, person: Person | null, session: string): Promise<void> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { id } = await sessionRow(trx, session);
    await trx.deleteFrom('training.link').where('session_id', '=', id).execute();
  });
}
