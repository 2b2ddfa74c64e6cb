import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { canAct, type Step } from '../model.ts';
import { perform, say } from './act.ts';
import { linkPlace, spend } from './links.ts';
import { photoBytes, type Photo } from './photo.ts';
import { holdTicket, ticketRow, type Actor, type TicketRow } from './ticket-row.ts';
import { viewOf, type TicketView } from './view.ts';

// Their name stays on the ticket, where they take it back: no step repeats it.
const REPORTER: Actor = { side: 'reporter', id: null, name: '' };

/** What whoever reported a failure sees of it, by their own link. */
export interface FollowPage {
  /** Of the failure: of the ticket that stands for theirs, where theirs was tied to it. */
  ticket: TicketView;
  /** Their own number and words. */
  own: { number: number; words: string };
  known: { title: string; words: string; closed: boolean } | null;
  /** What they left of themselves. */
  name: string;
  mail: string | null;
  works: boolean;
  stillBroken: boolean;
}

async function theirs(trx: Trx, id: string): Promise<{ own: TicketRow; main: TicketRow }> {
  const own = await ticketRow(trx, id);
  return { own, main: own.tied_to === null ? own : await ticketRow(trx, own.tied_to) };
}

async function knownOf(trx: Trx, { failure_id: id }: TicketRow): Promise<FollowPage['known']> {
  if (id === null) return null;
  const { title, words, closed_at } = await trx
    .selectFrom('tickets.failure')
    .select(['title', 'words', 'closed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { title, words, closed: closed_at !== null };
}

/** Whether a step is of whoever told the failure, and not of whoever repairs it. */
const isTold = ({ act, side }: Step) => act === 'report' || side === 'reporter';

/** @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410) */
export async function followPage(db: Db, token: string): Promise<FollowPage> {
  const place = await linkPlace(db, token, 'follow');
  return inTerritory(db, place.territory, async (trx) => {
    const { own, main } = await theirs(trx, place.ticket);
    const ticket = await viewOf(trx, main);
    return {
      // Who else told the same failure is nobody's business, nor is their photo.
      ticket: {
        ...ticket,
        ...(own.id !== main.id && {
          ...{ photo: null, words: own.words, place: own.place },
          steps: ticket.steps.map((step) => (isTold(step) ? { ...step, name: '' } : step)),
        }),
      },
      own: { number: own.number, words: own.words },
      known: await knownOf(trx, main),
      name: own.reporter_name,
      mail: own.reporter_mail,
      works: canAct(main.state, 'works', 'reporter'),
      stillBroken: canAct(main.state, 'reopen', 'reporter'),
    };
  });
}

/**
 * « Ça remarche » closes a ticket; « toujours en panne » opens again what was repaired, and else adds the words.
 * @param given `words` may be empty, but then only where they change the state
 * @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410), tickets_not_now (409), tickets_say_what (422), too_fast (429)
 */
export async function followAct(
  db: Db,
  token: string,
  { id, works, words }: { id: string; works: boolean; words: string },
  origin: string,
): Promise<void> {
  const place = await linkPlace(db, token, 'follow');
  spend(token);
  await inTerritory(db, place.territory, async (trx) => {
    const row = await holdTicket(trx, place.ticket);
    if (works) await perform(trx, row, { id, act: 'works', words, waitingFor: null }, REPORTER, origin);
    else if (canAct(row.state, 'reopen', 'reporter'))
      await perform(trx, row, { id, act: 'reopen', words, waitingFor: null }, REPORTER, origin);
    else if (words === '') throw new ExpectedError('tickets_say_what', 422);
    else await say(trx, row, { id, words }, REPORTER, origin);
  });
}

/** Adds words without touching the state. @throws as `followAct` */
export async function followSay(
  db: Db,
  token: string,
  given: { id: string; words: string },
  origin: string,
): Promise<void> {
  const place = await linkPlace(db, token, 'follow');
  spend(token);
  await inTerritory(db, place.territory, async (trx) =>
    say(trx, await holdTicket(trx, place.ticket), given, REPORTER, origin),
  );
}

/** Whoever reported takes their name and address back; the ticket stays. @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410) */
export async function followForget(db: Db, token: string): Promise<void> {
  const place = await linkPlace(db, token, 'follow');
  await inTerritory(db, place.territory, (trx) =>
    trx
      .updateTable('tickets.ticket')
      .set({ reporter_name: '', reporter_mail: null })
      .where('id', '=', place.ticket)
      .execute(),
  );
}

/** The photo of one's own ticket. @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410), not_found (404) */
export async function linkPhoto(db: Db, token: string, purpose: 'follow' | 'reply'): Promise<Photo> {
  const place = await linkPlace(db, token, purpose);
  const photo = await inTerritory(db, place.territory, (trx) => photoBytes(trx, place.ticket));
  if (!photo) throw new ExpectedError('not_found', 404);
  return photo;
}
