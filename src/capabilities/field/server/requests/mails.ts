import { memberOf } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { queueMail, type Mail } from '#platform/mail/mail.ts';
import type { Gesture } from '../../moves.ts';
import { kindName, nextWords, stateWords } from '../../parts/requests/words.ts';
import { addressOf, makeLink } from './links.ts';
import type { RequestRow } from './row.ts';
import { clockOf } from './settings.ts';
import '../tables.ts';

/** A request after a move, and when the mail to whoever asked leaves. */
export interface Told {
  row: RequestRow;
  /** Null: at once, or no mail. */
  leavesAt: Date | null;
}

interface Moved {
  before: RequestRow;
  after: RequestRow;
  gesture: Gesture;
  by: 'requester' | 'staff';
  reason: string;
}

// Teachers and mediators read French, whoever acts.
const FRENCH = { locale: 'fr' } as const;

async function aboutOf(trx: Trx, row: RequestRow) {
  const school = (await establishmentNames(trx, [row.establishment])).get(row.establishment);
  const { timeZone } = await clockOf(trx, row.territory_id);
  return {
    school: school?.name ?? row.establishment,
    standing: {
      state: row.state,
      mediator: row.mediator_name || null,
      startsAt: row.starts_at,
      stateAt: row.state_at,
      timeZone,
    },
  };
}

/** The page of whoever asked: their account's, else a link of its own in each mail. */
async function pageOf(trx: Trx, row: RequestRow): Promise<string> {
  if (row.asked_by !== null) return addressOf(`/terrain/demandes/${row.id}`);
  const token = await makeLink(trx, row.territory_id, { purpose: 'request', request: row.id, by: null });
  return addressOf(`/terrain/demande/${token}`);
}

/**
 * Tells whoever asked where their request stands, if they gave an address.
 * @returns when it leaves; null: at once, or no address
 */
export async function tellRequester(trx: Trx, row: RequestRow, reason = ''): Promise<Date | null> {
  if (row.asked_mail === null) return null;
  const { school, standing } = await aboutOf(trx, row);
  const state = stateWords(standing, FRENCH.locale);
  const mail: Mail = {
    to: row.asked_mail,
    subject: m.field_mail_subject({ state }, FRENCH),
    text: m
      .field_mail_text(
        {
          hello: row.asked_name
            ? m.field_mail_hello({ name: row.asked_name }, FRENCH)
            : m.field_mail_hello_all({}, FRENCH),
          kind: kindName(row.kind, FRENCH.locale),
          school,
          words: row.words,
          state,
          reason: reason ? m.field_mail_reason({ reason }, FRENCH) : '',
          next: nextWords(standing, FRENCH.locale),
          link: await pageOf(trx, row),
        },
        FRENCH,
      )
      .replaceAll(/\n{3,}/g, '\n\n'),
  };
  const about = { kind: REQUESTER_MAIL, id: `${row.id} ${row.asked_mail} ${row.state_at.getTime()}` };
  return (await queueMail(trx, mail, { establishment: row.establishment, about })).leavesAt;
}

/** Mails of requests, about `REQUEST ADDRESS MOMENT`, or `REQUEST ACCOUNT MOMENT`: since when it stands where they say. */
export const REQUESTER_MAIL = 'field.requester';
export const MEDIATOR_MAIL = 'field.mediator';

const MEDIATOR_SUBJECTS = {
  assigned: m.field_mail_assigned,
  taken: m.field_mail_taken,
  planned: m.field_mail_planned,
  changed: m.field_mail_changed,
  withdrawn: m.field_mail_withdrawn,
};

async function tellMediator(
  trx: Trx,
  account: string,
  row: RequestRow,
  what: keyof typeof MEDIATOR_SUBJECTS,
  reason: string,
) {
  const mediator = await memberOf(trx, row.territory_id, account);
  if (!mediator) return;
  const { school, standing } = await aboutOf(trx, row);
  const mail: Mail = {
    to: mediator.mail,
    subject: MEDIATOR_SUBJECTS[what]({ school }, FRENCH),
    text: m
      .field_mail_mediator_text(
        {
          hello: m.field_mail_hello({ name: mediator.name }, FRENCH),
          what: MEDIATOR_SUBJECTS[what]({ school }, FRENCH),
          kind: kindName(row.kind, FRENCH.locale),
          words: row.words,
          state: stateWords(standing, FRENCH.locale),
          reason: reason ? m.field_mail_reason({ reason }, FRENCH) : '',
          link: addressOf(`/terrain/demandes/${row.id}`),
        },
        FRENCH,
      )
      .replaceAll(/\n{3,}/g, '\n\n'),
  };
  await queueMail(trx, mail, { about: { kind: MEDIATOR_MAIL, id: `${row.id} ${account} ${row.state_at.getTime()}` } });
}

/** Queues the mails of a move, in its transaction: to whoever asked, to the mediator whom another hand moved it for. */
export async function tellOf(
  trx: Trx,
  { before, after, gesture, by, reason }: Moved,
  actor: string | null,
): Promise<Told> {
  const other = (account: string | null): account is string => account !== null && account !== actor;
  if (gesture === 'assigned') {
    if (other(after.mediator_id)) await tellMediator(trx, after.mediator_id, after, 'assigned', reason);
    if (before.mediator_id !== after.mediator_id && other(before.mediator_id)) {
      await tellMediator(trx, before.mediator_id, after, 'taken', reason);
    }
  }
  if ((gesture === 'planned' || gesture === 'changed' || gesture === 'withdrawn') && other(after.mediator_id)) {
    await tellMediator(trx, after.mediator_id, after, gesture, reason);
  }
  const leavesAt = by === 'staff' ? await tellRequester(trx, after, reason) : null;
  return { row: after, leavesAt };
}
