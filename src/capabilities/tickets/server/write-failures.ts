import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { establishmentFacts, establishmentNames } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { queueMails } from '#platform/mail/mail.ts';
import { canAct, type FailureScope } from '../model.ts';
import type { SchoolKind } from '../routing.ts';
import { perform } from './act.ts';
import { failuresOf, type Failure } from './failures.ts';
import { tellReporters } from './mails.ts';
import { ensure } from './permissions.ts';
import { addStep, holdTicket, type Actor } from './ticket-row.ts';
import './tables.ts';

export interface NewFailure {
  id: string;
  title: string;
  words: string;
  scope: FailureScope;
  schoolKind: SchoolKind | null;
  itemKind: string | null;
}

/** Tells the accounts that asked for it and whom it concerns, within the hours. @returns how many mails were queued */
async function tellWatchers(trx: Trx, failure: Failure, what: 'opened' | 'closed', origin: string): Promise<number> {
  const watchers = await trx.selectFrom('tickets.watch').selectAll().execute();
  const facts = await establishmentFacts(
    trx,
    watchers.flatMap(({ establishment: uai }) => uai ?? []),
  );
  const chosen = await trx
    .selectFrom('tickets.failure_school')
    .select('establishment')
    .where('failure_id', '=', failure.id)
    .execute();
  const concerned = (uai: string | null) => {
    if (uai === null || failure.scope === 'all' || failure.scope === 'itemKind') return true;
    if (failure.scope === 'schoolKind') return facts.get(uai)?.kind === failure.schoolKind;
    return chosen.some(({ establishment }) => establishment === uai);
  };
  // Someone who watches two schools gets one mail.
  const byMail = new Map(
    watchers.filter(({ establishment }) => concerned(establishment)).map((each) => [each.mail, each]),
  );
  const mails = [...byMail.values()].map(({ mail: to, locale, establishment }) => {
    const words = {
      title: failure.title,
      words: what === 'opened' ? failure.words : (failure.closingWords ?? ''),
      link: new URL(localizeHref(`/tickets/pannes/${failure.id}`, { locale }), origin).href,
    };
    const [subject, text] =
      what === 'opened'
        ? [m.tickets_failure_mail_opened(words, { locale }), m.tickets_failure_mail_opened_text(words, { locale })]
        : [m.tickets_failure_mail_closed(words, { locale }), m.tickets_failure_mail_closed_text(words, { locale })];
    return { mail: { to, subject, text }, options: { establishment } };
  });
  await queueMails(trx, mails);
  return mails.length;
}

/**
 * Opens a known failure and tells who asked; the same id again changes nothing.
 * @returns how many were told @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function openFailure(db: Db, person: Person | null, given: NewFailure, origin: string): Promise<number> {
  ensure(person, 'failures', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('tickets.failure')
      .values({
        ...{ territory_id: person.territory, id: given.id, title: given.title, words: given.words, scope: given.scope },
        school_kind: given.scope === 'schoolKind' ? given.schoolKind : null,
        item_kind: given.scope === 'itemKind' ? given.itemKind : null,
        ...{ opened_at: now(), opened_by: person.id, opened_name: person.name },
        ...{ closed_at: null, closed_by: null, closed_name: null, closing_words: null },
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    // Chosen schools are told as they are chosen.
    if (!numInsertedOrUpdatedRows || given.scope === 'schools') return 0;
    return tellWatchers(trx, await failureAt(trx, given.id), 'opened', origin);
  });
}

async function failureAt(trx: Trx, id: string): Promise<Failure> {
  const failure = (await failuresOf(trx)).find((each) => each.id === id);
  if (!failure) throw new ExpectedError('tickets_failure_unknown', 404);
  return failure;
}

/** Chooses a school for a failure of chosen schools. @throws ExpectedError forbidden (403), tickets_failure_unknown (404), tickets_failure_over (409) */
export async function chooseSchool(
  db: Db,
  person: Person | null,
  id: string,
  uai: string,
  origin: string,
): Promise<void> {
  ensure(person, 'failures', null);
  await inTerritory(db, person.territory, async (trx) => {
    const failure = await failureAt(trx, id);
    if (failure.closedAt !== null) throw new ExpectedError('tickets_failure_over', 409);
    if (!(await establishmentNames(trx, [uai])).has(uai)) throw new ExpectedError('establishment_unknown', 404);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('tickets.failure_school')
      .values({ territory_id: person.territory, failure_id: id, establishment: uai, chosen: true, met_at: null })
      .onConflict((conflict) => conflict.columns(['territory_id', 'failure_id', 'establishment']).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    const watchers = await trx.selectFrom('tickets.watch').selectAll().where('establishment', '=', uai).execute();
    await queueMails(
      trx,
      watchers.map(({ mail: to, locale }) => {
        const link = new URL(localizeHref(`/tickets/pannes/${id}`, { locale }), origin).href;
        const words = { title: failure.title, words: failure.words, link };
        const subject = m.tickets_failure_mail_opened(words, { locale });
        return {
          mail: { to, subject, text: m.tickets_failure_mail_opened_text(words, { locale }) },
          options: { establishment: uai },
        };
      }),
    );
  });
}

/** Ties a ticket to a known failure, or unties it with null. @throws ExpectedError forbidden (403), tickets_failure_over (409) */
export async function attach(
  db: Db,
  person: Person | null,
  ticket: string,
  { id, failure }: { id: string; failure: string | null },
  origin: string,
): Promise<void> {
  ensure(person, 'act', null);
  await inTerritory(db, person.territory, async (trx) => {
    const row = await holdTicket(trx, ticket);
    if (row.failure_id === failure) return;
    const known = failure === null ? null : await failureAt(trx, failure);
    if (known && known.closedAt !== null) throw new ExpectedError('tickets_failure_over', 409);
    await trx.updateTable('tickets.ticket').set({ failure_id: failure }).where('id', '=', row.id).execute();
    const actor: Actor = { side: 'staff', id: person.id, name: person.name };
    await addStep(trx, row, { id, act: 'failure', words: known?.title ?? '' }, actor);
    if (!known) return;
    await trx
      .insertInto('tickets.failure_school')
      .values({
        ...{ territory_id: person.territory, failure_id: known.id, establishment: row.establishment },
        ...{ chosen: false, met_at: row.reported_at },
      })
      .onConflict((conflict) =>
        conflict.columns(['territory_id', 'failure_id', 'establishment']).doUpdateSet({ met_at: row.reported_at }),
      )
      .execute();
    await tellReporters(trx, row, 'failure', known.title, origin);
  });
}

/**
 * Ends a known failure: tells who asked, repairs and closes the tickets tied to it. Ended already, it changes nothing.
 * @returns how many tickets it closed @throws ExpectedError forbidden (403), tickets_failure_unknown (404)
 */
export async function closeFailure(
  db: Db,
  person: Person | null,
  id: string,
  words: string,
  origin: string,
): Promise<number> {
  ensure(person, 'failures', null);
  return inTerritory(db, person.territory, async (trx) => {
    await failureAt(trx, id);
    const { numUpdatedRows } = await trx
      .updateTable('tickets.failure')
      .set({ closed_at: now(), closed_by: person.id, closed_name: person.name, closing_words: words })
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 0;
    await tellWatchers(trx, await failureAt(trx, id), 'closed', origin);
    const tickets = await trx
      .selectFrom('tickets.ticket')
      .select('id')
      .where('failure_id', '=', id)
      .where('tied_to', 'is', null)
      .orderBy('number')
      .execute();
    const actor: Actor = { side: 'staff', id: person.id, name: person.name };
    let closed = 0;
    for (const ticket of tickets) {
      let row = await holdTicket(trx, ticket.id);
      for (const act of ['repair', 'close'] as const) {
        if (!canAct(row.state, act, 'staff')) continue;
        row = await perform(
          trx,
          row,
          { id: randomUUID(), act, words: act === 'repair' ? words : '', waitingFor: null },
          actor,
          origin,
        );
        if (act === 'close') closed += 1;
      }
    }
    return closed;
  });
}
