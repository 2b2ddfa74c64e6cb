import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import type { MailFollowers } from '#platform/mail/mail.ts';
import '../tables.ts';

/** A recipient by `about.id` of a mail: their id, and the address that it went to. */
function addressed(trx: Db, about: string) {
  const [id = '', mail] = about.split(' ');
  const query = trx.updateTable('training.recipient').where('id', '=', id);
  // An address corrected since: what becomes of the former one says nothing of it.
  return mail === undefined ? query : query.where('mail', '=', mail);
}

async function refused(trx: Db, about: string, words: string, at: Date): Promise<void> {
  await addressed(trx, about).set({ refused_at: at, refused_words: words }).execute();
}

/** Whether someone is still there under the address that a mail goes to, and has not answered where it asks them again. */
async function awaited(trx: Db, about: string, { answered }: { answered: boolean }): Promise<boolean> {
  const [id = '', mail = null] = about.split(' ');
  const { rows } = await sql`
    select from training.recipient r
    where r.id = ${id} and r.erased_at is null and (${mail}::text is null or r.mail = ${mail})
      and (${answered} or not exists (select from training.answer a
        where a.territory_id = r.territory_id and a.recipient_id = r.id))`.execute(trx);
  return rows.length > 0;
}

/** What becomes of offers and reminders, for `setMailFollowers`. Hours are asked of who answered. */
export const offerFollowers: MailFollowers = {
  'training.offer': {
    wanted: (trx, about) => awaited(trx, about, { answered: true }),
    sent: async (trx, about, at) => {
      await addressed(trx, about).set({ offer_sent_at: at }).execute();
    },
    refused,
  },
  'training.reminder': {
    wanted: (trx, about) => awaited(trx, about, { answered: false }),
    sent: async (trx, about, at) => {
      await addressed(trx, about).set({ reminded_at: at }).execute();
    },
    refused,
  },
  'training.hours': {
    wanted: (trx, about) => awaited(trx, about, { answered: true }),
    sent: () => Promise.resolve(),
    refused,
  },
};
