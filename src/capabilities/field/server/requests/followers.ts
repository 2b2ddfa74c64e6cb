import { sql } from 'kysely';
import { memberOf } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import type { MailFollowers } from '#platform/mail/mail.ts';
import { now } from '#platform/clock/clock.ts';
import { MEDIATOR_MAIL, REQUESTER_MAIL } from './mails.ts';
import '../tables.ts';

const partsOf = (about: string): [string, string, Date] => {
  const [id = '', to = '', moment = '0'] = about.split(' ');
  return [id, to, new Date(Number(moment))];
};

/** A request whose name was not erased and that still stands where a mail says: what waited for the hours may be stale. */
const alive = (trx: Db, id: string, since: Date) =>
  trx
    .selectFrom('field.request')
    .select('territory_id')
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .where((e) => e(sql`date_trunc('milliseconds', state_at)`, '=', since));

/** What becomes of the mails of requests, for `setMailFollowers`: an erased request sends nothing, nor does a state that is over. */
export const requestFollowers: MailFollowers = {
  [REQUESTER_MAIL]: {
    wanted: async (trx, about) => {
      const [id, mail, since] = partsOf(about);
      return Boolean(await alive(trx, id, since).where('asked_mail', '=', mail).executeTakeFirst());
    },
    sent: () => Promise.resolve(),
    refused: async (trx, about) => {
      const [id, mail] = partsOf(about);
      await trx
        .updateTable('field.request')
        .set({ mail_refused_at: now() })
        .where('id', '=', id)
        .where('asked_mail', '=', mail)
        .execute();
    },
  },
  [MEDIATOR_MAIL]: {
    wanted: async (trx, about) => {
      const [id, account, since] = partsOf(about);
      const request = await alive(trx, id, since).executeTakeFirst();
      return request !== undefined && (await memberOf(trx, request.territory_id, account)) !== null;
    },
    sent: () => Promise.resolve(),
    refused: () => Promise.resolve(),
  },
};
