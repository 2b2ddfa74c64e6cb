import { establishmentNames, homeTerritory } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import type { Db, Trx } from '#platform/database/connect.ts';
import { queueMail, type MailFollowers } from '#platform/mail/mail.ts';
import type { Act, StepAct } from '../model.ts';
import { categoryName, severityName, waitingName } from '../parts/names.ts';
import { makeLink } from './links.ts';
import type { TicketRow } from './ticket-row.ts';
import './tables.ts';

// Technicians of the territory read French, whoever writes.
const FRENCH = { locale: 'fr' } as const;

async function schoolOf(trx: Trx, { establishment }: TicketRow): Promise<string> {
  const name = (await establishmentNames(trx, [establishment])).get(establishment);
  return name ? [name.name, name.commune].filter(Boolean).join(', ') : establishment;
}

/**
 * Sends a ticket to who is competent, where their address is known: the mail carries their own link.
 * @param what `new`: it is theirs; `again`: it is broken again; `words`: whoever reported added words
 * @returns when the hours let it leave; null: at once, or there is no address
 */
export async function sendToBody(
  trx: Trx,
  row: TicketRow,
  origin: string,
  { what = 'new', words = row.words }: { what?: 'new' | 'again' | 'words'; words?: string } = {},
): Promise<Date | null> {
  if (row.body_mail === null) return null;
  const token = await makeLink(trx, row.territory_id, row.id, 'reply');
  const facts = {
    number: row.number,
    school: await schoolOf(trx, row),
    what: [row.item_name, row.place].filter(Boolean).join(', ') || m.tickets_thing_none({}, FRENCH),
    category: categoryName(row.category, 'fr'),
    severity: severityName(row.severity, 'fr'),
    words,
    territory: (await homeTerritory(trx, row.territory_id))!.name,
    link: new URL(localizeHref(`/tickets/repondre/${token}`, FRENCH), origin).href,
  };
  const subjects = { new: m.tickets_mail_new, again: m.tickets_mail_again, words: m.tickets_mail_words };
  const { leavesAt } = await queueMail(
    trx,
    { to: row.body_mail, subject: subjects[what](facts, FRENCH), text: m.tickets_mail_body_text(facts, FRENCH) },
    { about: { kind: BODY_MAIL, id: row.id } },
  );
  return leavesAt;
}

const TOLD = ['take', 'wait', 'repair', 'drop', 'say', 'failure'] as const;
const isTold = (act: StepAct): act is (typeof TOLD)[number] => (TOLD as readonly StepAct[]).includes(act);

function sentenceOf(act: (typeof TOLD)[number], row: TicketRow): string {
  const { locale } = row;
  if (act === 'wait')
    return m.tickets_mail_wait({ reason: waitingName(row.waiting_for ?? 'other', locale) }, { locale });
  const sentences: Record<Exclude<(typeof TOLD)[number], 'wait'>, typeof m.tickets_mail_take> = {
    take: m.tickets_mail_take,
    repair: m.tickets_mail_repair,
    drop: m.tickets_mail_drop,
    say: m.tickets_mail_say,
    failure: m.tickets_mail_failure,
  };
  return sentences[act]({}, { locale });
}

/** Tells everyone who reported this failure, and left an address, what was just done. Each mail carries its reader's own link. */
export async function tellReporters(
  trx: Trx,
  row: TicketRow,
  act: Act | StepAct,
  words: string,
  origin: string,
): Promise<void> {
  if (!isTold(act)) return;
  const tied = await trx.selectFrom('tickets.ticket').selectAll().where('tied_to', '=', row.id).execute();
  for (const each of [row, ...tied]) {
    if (each.reporter_mail === null) continue;
    const { locale } = each;
    const token = await makeLink(trx, each.territory_id, each.id, 'follow');
    const link = new URL(localizeHref(`/tickets/suivi/${token}`, { locale }), origin).href;
    const facts = {
      number: each.number,
      school: await schoolOf(trx, each),
      sentence: sentenceOf(act, { ...row, locale }),
      words: words === '' ? '' : `\n${words}\n`,
      link,
    };
    await queueMail(
      trx,
      {
        to: each.reporter_mail,
        subject: m.tickets_mail_subject(facts, { locale }),
        text: m.tickets_mail_text(facts, { locale }),
      },
      { establishment: each.establishment, about: { kind: REPORTER_MAIL, id: `${each.id} ${each.reporter_mail}` } },
    );
  }
}

export const BODY_MAIL = 'tickets.body';
export const REPORTER_MAIL = 'tickets.reporter';

async function stillAddressed(trx: Db, about: string): Promise<boolean> {
  const [id = '', mail = ''] = about.split(' ');
  const row = await trx.selectFrom('tickets.ticket').select('reporter_mail').where('id', '=', id).executeTakeFirst();
  return row?.reporter_mail === mail;
}

/** What becomes of these mails: an address that is refused shows on its ticket; who was forgotten gets nothing. */
export const ticketMailFollowers: MailFollowers = {
  [BODY_MAIL]: {
    sent: async (trx, id) => {
      await trx.updateTable('tickets.ticket').set({ mail_refused_at: null }).where('id', '=', id).execute();
    },
    refused: async (trx, id, _words, at) => {
      await trx.updateTable('tickets.ticket').set({ mail_refused_at: at }).where('id', '=', id).execute();
    },
  },
  [REPORTER_MAIL]: {
    wanted: stillAddressed,
    sent: () => Promise.resolve(),
    refused: () => Promise.resolve(),
  },
};
