import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { organisations } from '#capabilities/territory';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { BODIES, OPEN, type Body, type Competent } from '../model.ts';
import { perform, say, type NewAct } from './act.ts';
import { makeLink, revokeReplyLinks } from './links.ts';
import { sendToBody } from './mails.ts';
import { ensure, may } from './permissions.ts';
import { handOver, reroute } from './route.ts';
import { addStep, holdTicket, isWritten, ticketRow, type Actor, type TicketRow } from './ticket-row.ts';
import './tables.ts';

const actorOf = (person: Person): Actor => ({
  // People of a school speak as whoever reported: only who answers for the ticket answers.
  side: may(person, 'act', null) ? 'staff' : 'reporter',
  id: person.id,
  name: person.name,
});

/** Opens a ticket to a gesture of someone of its school, or of the territory. @throws ExpectedError sign_in (401), forbidden (403), tickets_unknown (404) */
async function holding<T>(
  db: Db,
  person: Person | null,
  id: string,
  act: 'report' | 'act' | 'rules',
  work: (trx: Trx, row: TicketRow, actor: Actor) => Promise<T>,
): Promise<T> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    ensure(person, act, (await ticketRow(trx, id)).establishment);
    return work(trx, await holdTicket(trx, id), actorOf(person));
  });
}

/** @throws as `holding` and `perform` */
export async function actOnTicket(
  db: Db,
  person: Person | null,
  id: string,
  given: NewAct,
  origin: string,
): Promise<void> {
  const acts = given.act === 'works' || given.act === 'reopen' ? 'report' : 'act';
  await holding(db, person, id, acts, (trx, row, actor) => perform(trx, row, given, actor, origin));
}

/** @throws as `holding` */
export function sayOnTicket(
  db: Db,
  person: Person | null,
  id: string,
  given: { id: string; words: string },
  origin: string,
): Promise<void> {
  return holding(db, person, id, 'report', (trx, row, actor) => say(trx, row, given, actor, origin));
}

/** Sends a ticket anew by the rules of today. @returns whether it moved @throws as `holding` */
export function rerouteTicket(db: Db, person: Person | null, id: string, origin: string): Promise<boolean> {
  return holding(db, person, id, 'rules', (trx, row, actor) => reroute(trx, row, actor, origin));
}

/** Sends every open ticket anew by the rules of today. @returns how many moved @throws ExpectedError sign_in (401), forbidden (403) */
export async function rerouteOpen(db: Db, person: Person | null, origin: string): Promise<number> {
  ensure(person, 'rules', null);
  return inTerritory(db, person.territory, async (trx) => {
    const open = await trx
      .selectFrom('tickets.ticket')
      .select('id')
      .where('state', 'in', OPEN)
      .orderBy('number')
      .execute();
    let moved = 0;
    for (const { id } of open) if (await reroute(trx, await holdTicket(trx, id), actorOf(person), origin)) moved += 1;
    return moved;
  });
}

/**
 * Hands a ticket over by hand.
 * @param to a body, or the id of an organisation
 * @param mail where it is sent; null: nowhere
 * @throws as `holding`; organisation_unknown (404)
 */
export function handTicket(
  db: Db,
  person: Person | null,
  id: string,
  { to, mail }: { to: string; mail: string | null },
  origin: string,
): Promise<void> {
  return holding(db, person, id, 'rules', async (trx, row, actor) => {
    const body = BODIES.find((each) => each === to && each !== 'organisation');
    const competent = body ? { body, organisation: null, name: '' } : await organisationOf(trx, person!, to);
    await handOver(trx, row, { competent, mail }, actor, origin);
  });
}

async function organisationOf(trx: Trx, person: Person, id: string): Promise<Competent> {
  const found = (await organisations(trx, person)).find((each) => each.id === id);
  if (!found) throw new ExpectedError('organisation_unknown', 404);
  const own: readonly Body[] = ['commune', 'departement', 'region'];
  const body = own.find((each) => each === found.kind) ?? 'organisation';
  return { body, organisation: found.id, name: found.name };
}

/**
 * Makes a link with which whoever repairs acts on this ticket alone, without account.
 * @param mail where it is sent; null: it is shown, once
 * @throws as `holding`
 */
export function makeReplyLink(
  db: Db,
  person: Person | null,
  id: string,
  mail: string | null,
  origin: string,
): Promise<{ url: string | null; leavesAt: Date | null }> {
  return holding(db, person, id, 'act', async (trx, row) => {
    if (mail !== null) {
      await trx
        .updateTable('tickets.ticket')
        .set({ body_mail: mail, mail_refused_at: null })
        .where('id', '=', row.id)
        .execute();
      return { url: null, leavesAt: await sendToBody(trx, { ...row, body_mail: mail }, origin) };
    }
    const token = await makeLink(trx, row.territory_id, row.id, 'reply');
    return { url: new URL(localizeHref(`/tickets/repondre/${token}`, { locale: 'fr' }), origin).href, leavesAt: null };
  });
}

/** No link of whoever repairs opens it any more. @throws as `holding` */
export function closeReplyLinks(db: Db, person: Person | null, id: string): Promise<number> {
  return holding(db, person, id, 'act', (trx, row) => revokeReplyLinks(trx, row.id));
}

/**
 * Ties a ticket to another of the same failure, which then stands for it: one story, told to both, counted once.
 * @throws as `holding`; tickets_not_same (409): not of one school, or one of them is over
 */
export async function tieTickets(
  db: Db,
  person: Person | null,
  id: string,
  { id: step, to }: { id: string; to: string },
): Promise<void> {
  ensure(person, 'act', null);
  await inTerritory(db, person.territory, async (trx) => {
    // Two who tie the same tickets the other way round would wait for each other for ever.
    await sql`select pg_advisory_xact_lock(hashtext('tickets.tie ' || ${person.territory}))`.execute(trx);
    if (await isWritten(trx, step)) return;
    const [row, main] = [await holdTicket(trx, id), await holdTicket(trx, to)];
    const same = main.id !== row.id && main.establishment === row.establishment;
    if (!same || !OPEN.includes(main.state) || !OPEN.includes(row.state))
      throw new ExpectedError('tickets_not_same', 409);
    await trx
      .updateTable('tickets.ticket')
      .set({ state: 'tied', tied_to: main.id, waiting_for: null, state_at: now() })
      .where((e) => e.or([e('id', '=', row.id), e('tied_to', '=', row.id)]))
      .execute();
    await revokeReplyLinks(trx, row.id);
    // Out of service since the first of them: what stands for both counts both, once.
    const since = [row.blocking_from, main.blocking_from].filter((each) => each !== null).sort((a, b) => +a - +b)[0];
    await trx
      .updateTable('tickets.ticket')
      .set({ blocking_from: since ?? null })
      .where('id', '=', main.id)
      .execute();
    await addStep(trx, { ...row, state: 'tied' }, { id: step, act: 'tie', words: `${main.number}` }, actorOf(person));
  });
}
