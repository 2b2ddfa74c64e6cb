import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import { isThere, link, type Ref, type ThreadViewer } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Category, Severity } from '../model.ts';
import { makeLink } from './links.ts';
import { sendToBody } from './mails.ts';
import { keepPhoto } from './photo.ts';
import { routeByRules } from './route.ts';
import { addStep, PROGRAM } from './ticket-row.ts';
import './tables.ts';

/** A ticket on the thread. */
export const TICKET_KIND = 'tickets.ticket';

export interface NewTicket {
  id: string;
  /** UAI. */
  establishment: string;
  /** Of the equipment pool; null: none is named. */
  item: { id: string; name: string; kind: string | null } | null;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  via: 'label' | 'school' | 'staff';
  locale: 'fr' | 'en';
  reporter: { account: string | null; name: string; mail: string | null };
  /** The bytes of a photo as they came; null: none. */
  photo: Uint8Array | null;
  /** What it was met while doing, on the thread; null: nothing. */
  origin: { ref: Ref; viewer: ThreadViewer } | null;
}

/** What a report answers: the personal link of whoever reported is made of `token`. */
export interface Reported {
  number: number;
  token: string;
  /** The same failure was told by this very form before. */
  again: boolean;
}

/** A form sent twice gives its sender their link again; the id and the words, which a whole school reads, give it to nobody else. */
async function sentBefore(trx: Trx, territory: string, given: NewTicket): Promise<Reported | null> {
  const known = await trx
    .selectFrom('tickets.ticket')
    .select(['number', 'establishment', 'words', 'reported_by', 'reporter_name', 'reporter_mail'])
    .where('id', '=', given.id)
    .executeTakeFirst();
  if (!known) return null;
  const { account, name, mail } = given.reporter;
  const sender = known.reported_by === account && known.reporter_name === name && known.reporter_mail === mail;
  if (!sender || known.establishment !== given.establishment || known.words !== given.words)
    throw new ExpectedError('tickets_already_reported', 409, { number: known.number });
  return { number: known.number, token: await makeLink(trx, territory, given.id, 'follow'), again: true };
}

/**
 * Writes a failure down and routes it, within the transaction of its territory. Whoever calls has checked who may.
 * @param origin of links that leave by mail
 * @throws ExpectedError establishment_unknown (404), unknown_origin (422), tickets_already_reported (409), image_… (422)
 */
export async function writeTicket(trx: Trx, territory: string, given: NewTicket, origin: string): Promise<Reported> {
  const { establishment, item, category, severity, reporter } = given;
  await sql`select pg_advisory_xact_lock(hashtext('tickets.ticket ' || ${territory}))`.execute(trx);
  const before = await sentBefore(trx, territory, given);
  if (before) return before;
  if (!(await establishmentNames(trx, [establishment])).has(establishment))
    throw new ExpectedError('establishment_unknown', 404);
  const itemKind = item?.kind ?? null;
  const { competent, mail } = await routeByRules(trx, territory, { establishment, itemKind, category });
  const { number } = await trx
    .selectFrom('tickets.ticket')
    .select(sql<number>`coalesce(max(number), 0) + 1`.as('number'))
    .executeTakeFirstOrThrow();
  const at = now();
  const row = await trx
    .insertInto('tickets.ticket')
    .values({
      ...{ territory_id: territory, id: given.id, number, establishment, category, severity },
      ...{ item_id: item?.id ?? null, item_name: item?.name ?? '', item_kind: itemKind },
      ...{ place: given.place, words: given.words, via: given.via, locale: given.locale },
      ...{ reported_at: at, reported_by: reporter.account, reporter_name: reporter.name, reporter_mail: reporter.mail },
      ...{ blocking_from: severity === 'blocking' ? at : null, traced: given.origin !== null },
      ...{ state: 'reported' as const, state_at: at, waiting_for: null, taken_name: '' },
      ...{
        body: competent.body,
        body_organisation: competent.organisation,
        body_name: competent.name,
        body_mail: mail,
      },
      ...{ mail_refused_at: null, first_answer_at: null, repaired_at: null, closed_at: null },
      ...{ tied_to: null, failure_id: null, purged_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const side = reporter.account === null ? 'reporter' : 'staff';
  const name = reporter.account === null ? '' : reporter.name;
  await addStep(trx, row, { id: randomUUID(), act: 'report' }, { side, id: reporter.account, name });
  const routed = { id: randomUUID(), act: 'route' as const, words: competent.name, body: competent.body };
  await addStep(trx, row, routed, PROGRAM);
  if (given.photo) await keepPhoto(trx, territory, given.id, given.photo);
  if (given.origin) await tieOrigin(trx, given.id, given.origin);
  await sendToBody(trx, row, origin);
  return { number, token: await makeLink(trx, territory, given.id, 'follow'), again: false };
}

async function tieOrigin(trx: Trx, id: string, { ref, viewer }: { ref: Ref; viewer: ThreadViewer }): Promise<void> {
  if (!(await isThere(trx, viewer, ref))) throw new ExpectedError('unknown_origin', 422);
  await link(trx, [{ from: ref, to: { kind: TICKET_KIND, id }, kind: 'done', by: viewer.id }]);
}
