import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import type { MailFollower } from '#platform/mail/mail.ts';
import '../tables.ts';

const WORDS = 300;

/** By `about.id` of a mail, a seat and the address that it goes to: whether that is still the address of its person. */
const addressed = (about: string) => {
  const [seat = '', mail = null] = about.split(' ');
  return sql`t.id = ${seat} and r.territory_id = t.territory_id and r.id = t.recipient_id
    and (${mail}::text is null or r.erased_at is not null or r.mail = ${mail})`;
};

/** Notes on a place what became of its last mail, for `setMailFollowers` under `SEAT_MAIL`. */
export const seatMailFollower: MailFollower = {
  /** Someone taken out is written to no more, but for what takes a session out of their calendar. */
  async wanted(trx: Db, about: string): Promise<boolean> {
    const { rows } = await sql`
      select from training.seat t, training.recipient r
      where ${addressed(about)} and (r.erased_at is null or t.sent_cancel)`.execute(trx);
    return rows.length > 0;
  },
  async sent(trx: Db, about: string, at: Date): Promise<void> {
    await sql`
      update training.seat t set mail_sent_at = ${at}, mail_refused_at = null, mail_refused_words = null
      from training.recipient r where ${addressed(about)}`.execute(trx);
  },
  async refused(trx: Db, about: string, words: string, at: Date): Promise<void> {
    await sql`
      update training.seat t set mail_sent_at = null, mail_refused_at = ${at},
        mail_refused_words = case when r.erased_at is null then ${words.slice(0, WORDS)} end
      from training.recipient r where ${addressed(about)}`.execute(trx);
  },
};
