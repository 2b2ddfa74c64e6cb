import { randomUUID } from 'node:crypto';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { actsOn, OPEN, type Act } from '../model.ts';
import { stateName } from '../parts/names.ts';
import { perform, say, type NewAct } from './act.ts';
import { linkPlace, revokeReplyLinks, spend } from './links.ts';
import { addStep, holdTicket, isWritten, ticketRow, type Actor, type TicketRow } from './ticket-row.ts';
import { viewOf, type TicketView } from './view.ts';

/** What whoever repairs sees, by the link of this one ticket. */
export interface ReplyPage {
  ticket: TicketView;
  /** '' : none was left. */
  reporter: string;
  acts: Act[];
  expiresAt: Date;
  /** Others told the same failure. */
  others: number;
}

/** @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410) */
export async function replyPage(db: Db, token: string): Promise<ReplyPage> {
  const place = await linkPlace(db, token, 'reply');
  return inTerritory(db, place.territory, async (trx) => {
    const row = await ticketRow(trx, place.ticket);
    const main = row.tied_to === null ? row : await ticketRow(trx, row.tied_to);
    const { n } = await trx
      .selectFrom('tickets.ticket')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('tied_to', '=', main.id)
      .executeTakeFirstOrThrow();
    return {
      ticket: await viewOf(trx, main),
      reporter: main.reporter_name,
      acts: actsOn(main.state, 'body'),
      expiresAt: place.expiresAt,
      others: n,
    };
  });
}

/** Opens the ticket of a link to a gesture of whoever repairs. @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410), too_fast (429) */
async function repairing(db: Db, token: string, work: (trx: Trx, row: TicketRow) => Promise<void>): Promise<void> {
  const place = await linkPlace(db, token, 'reply');
  spend(token);
  await inTerritory(db, place.territory, async (trx) => work(trx, await holdTicket(trx, place.ticket)));
}

const by = (name: string): Actor => ({ side: 'body', id: null, name });

/** @throws as `repairing` and `perform` */
export function replyAct(
  db: Db,
  token: string,
  { name, ...act }: NewAct & { name: string },
  origin: string,
): Promise<void> {
  return repairing(db, token, async (trx, row) => {
    await perform(trx, row, act, by(name), origin);
  });
}

/** @throws as `repairing` */
export function replySay(
  db: Db,
  token: string,
  { name, ...words }: { id: string; name: string; words: string },
  origin: string,
): Promise<void> {
  return repairing(db, token, (trx, row) => say(trx, row, words, by(name), origin));
}

/**
 * « Ce n’est pas à nous » : the ticket falls to the coordinators, with the reason, and the link serves no more.
 * @throws as `repairing`; tickets_not_now (409)
 */
export function decline(
  db: Db,
  token: string,
  { id, name, words }: { id: string; name: string; words: string },
): Promise<void> {
  return repairing(db, token, async (trx, row) => {
    if (await isWritten(trx, id)) return;
    if (!OPEN.includes(row.state)) throw new ExpectedError('tickets_not_now', 409, { state: stateName(row.state) });
    await addStep(trx, row, { id, act: 'decline', words }, by(name));
    await trx
      .updateTable('tickets.ticket')
      .set({ body: null, body_organisation: null, body_name: '', body_mail: null })
      .where('id', '=', row.id)
      .execute();
    await revokeReplyLinks(trx, row.id);
    await addStep(trx, row, { id: randomUUID(), act: 'route' }, { side: 'program', id: null, name: '' });
  });
}
