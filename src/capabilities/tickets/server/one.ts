import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { now } from '#platform/clock/clock.ts';
import { organisations, type Organisation } from '#capabilities/territory';
import { actsOn, OPEN, type Act, type Category, type State } from '../model.ts';
import { concerning, type Failure } from './failures.ts';
import { ensure, may } from './permissions.ts';
import { photoBytes, type Photo } from './photo.ts';
import { ticketRow, type TicketRow } from './ticket-row.ts';
import { viewOf, type TicketView } from './view.ts';

/** Another ticket that may tell the same failure. */
export interface Twin {
  id: string;
  number: number;
  category: Category;
  words: string;
  state: State;
  reportedAt: Date;
}

export interface TicketPage {
  ticket: TicketView;
  /** '' : none was left, or erased since. */
  reporter: string;
  via: 'label' | 'school' | 'staff';
  acts: Act[];
  mayAct: boolean;
  mayRoute: boolean;
  /** Where tickets of this one are sent; null: nowhere, or not for this reader. */
  mail: { to: string; refusedAt: Date | null } | null;
  /** Links of whoever repairs that still serve; null: not for this reader. */
  replyLinks: number | null;
  /** The ticket that stands for this one; null: it stands for itself. */
  tiedTo: { id: string; number: number } | null;
  tied: { id: string; number: number; words: string }[];
  /** Open tickets of the same item, or of the same kind in the same school. */
  twins: Twin[];
  failure: { id: string; title: string; closed: boolean } | null;
  /** Known failures that it could be. */
  failures: Failure[];
  organisations: Organisation[];
}

async function twinsOf(trx: Trx, row: TicketRow): Promise<Twin[]> {
  if (!OPEN.includes(row.state)) return [];
  return trx
    .selectFrom('tickets.ticket')
    .select(['id', 'number', 'category', 'words', 'state', 'reported_at as reportedAt'])
    .where('id', '<>', row.id)
    .where('state', 'in', OPEN)
    .where('establishment', '=', row.establishment)
    .where((e) =>
      row.item_id === null
        ? e.and([e('category', '=', row.category), e('item_id', 'is', null)])
        : e('item_id', '=', row.item_id),
    )
    .orderBy('number')
    .limit(10)
    .execute();
}

async function liveLinks(trx: Trx, ticket: string): Promise<number> {
  const { n } = await trx
    .selectFrom('tickets.link')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('ticket_id', '=', ticket)
    .where('purpose', '=', 'reply')
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .executeTakeFirstOrThrow();
  return n;
}

/** A ticket with its story. @throws ExpectedError sign_in (401), forbidden (403), tickets_unknown (404) */
export async function ticketPage(db: Db, person: Person | null, id: string): Promise<TicketPage> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await ticketRow(trx, id);
    ensure(person, 'read', row.establishment);
    const mayAct = may(person, 'act', null);
    const numbered = (ticket: string | null) =>
      ticket === null
        ? Promise.resolve(undefined)
        : trx.selectFrom('tickets.ticket').select(['id', 'number']).where('id', '=', ticket).executeTakeFirst();
    const failure = row.failure_id
      ? await trx
          .selectFrom('tickets.failure')
          .select(['id', 'title', 'closed_at'])
          .where('id', '=', row.failure_id)
          .executeTakeFirst()
      : undefined;
    return {
      ticket: await viewOf(trx, row),
      reporter: row.reporter_name,
      via: row.via,
      acts: actsOn(row.state, mayAct ? 'staff' : 'reporter'),
      mayAct,
      mayRoute: may(person, 'rules', null),
      mail: mayAct && row.body_mail !== null ? { to: row.body_mail, refusedAt: row.mail_refused_at } : null,
      replyLinks: mayAct ? await liveLinks(trx, row.id) : null,
      tiedTo: (await numbered(row.tied_to)) ?? null,
      tied: await trx
        .selectFrom('tickets.ticket')
        .select(['id', 'number', 'words'])
        .where('tied_to', '=', row.id)
        .orderBy('number')
        .execute(),
      twins: mayAct ? await twinsOf(trx, row) : [],
      failure: failure ? { id: failure.id, title: failure.title, closed: failure.closed_at !== null } : null,
      failures: mayAct ? await concerning(trx, row.establishment, row.item_kind) : [],
      organisations: may(person, 'rules', null) ? await organisations(trx, person) : [],
    };
  });
}

/** @throws ExpectedError sign_in (401), forbidden (403), tickets_unknown (404), not_found (404) */
export async function ticketPhoto(db: Db, person: Person | null, id: string): Promise<Photo> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await ticketRow(trx, id);
    ensure(person, 'read', row.establishment);
    const photo = await photoBytes(trx, row.id);
    if (!photo) throw new ExpectedError('not_found', 404);
    return photo;
  });
}
