import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { writeReuse } from '../cards/reuse.ts';
import { ensure } from '../permissions.ts';
import { tellGuest, tellHost } from './mails.ts';
import { offerRow } from './offers.ts';
import '../tables.ts';

/** A hosted visit on the thread. */
export const VISIT_KIND = 'catalogue.hosting';

export interface NewVisit {
  id: string;
  /** UAI of the guests' school. */
  establishment: string;
  /** How many come. */
  people: number;
  /** One of the offer's dates, ISO; null: to be agreed. */
  startsAt: string | null;
  words: string | null;
  /** The action that it is for; null: none. */
  origin: Ref | null;
  /** Of the links in the mail; null: no mail leaves. */
  address: string | null;
}

/** Guests who are coming at a time. */
async function coming(trx: Trx, hosting: string, startsAt: Date): Promise<number> {
  const { people } = await trx
    .selectFrom('catalogue.visit')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('people'), eb.val(0)).as('people'))
    .where('hosting_id', '=', hosting)
    .where('starts_at', '=', startsAt)
    .where('state', 'in', ['accepted', 'done'])
    .executeTakeFirstOrThrow();
  return Number(people);
}

/**
 * Asks to be hosted; the host answers. The same `id` again changes nothing.
 * @throws ExpectedError forbidden (403): not one's own school, catalogue_hosting_unknown (404), catalogue_hosting_closed (409),
 *   catalogue_hosting_own (422): it is one's own offer, catalogue_hosting_date (422): no such date, or past,
 *   catalogue_hosting_full (409; params `left`), catalogue_hosting_asked (409): one request of theirs is open, unknown_origin
 */
export async function askVisit(db: Db, person: Person | null, hosting: string, given: NewVisit): Promise<void> {
  ensure(person, 'reuse', given.establishment);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const offer = await offerRow(trx, hosting);
    if (await trx.selectFrom('catalogue.visit').select('id').where('id', '=', given.id).executeTakeFirst()) return;
    if (offer.closed_at !== null) throw new ExpectedError('catalogue_hosting_closed', 409);
    if (offer.host_id === person.id) throw new ExpectedError('catalogue_hosting_own', 422);
    const open = await trx
      .selectFrom('catalogue.visit')
      .select('id')
      .where('hosting_id', '=', hosting)
      .where('guest_id', '=', person.id)
      .where('state', 'in', ['asked', 'accepted'])
      .executeTakeFirst();
    if (open) throw new ExpectedError('catalogue_hosting_asked', 409);
    const startsAt = await dateOf(trx, offer, given.startsAt);
    const left = offer.seats - (startsAt ? await coming(trx, hosting, startsAt) : 0);
    if (given.people > left) throw new ExpectedError('catalogue_hosting_full', 409, { left });
    await trx
      .insertInto('catalogue.visit')
      .values({
        ...{ territory_id: territory, id: given.id, hosting_id: hosting, starts_at: startsAt },
        ...{ establishment: given.establishment, people: given.people, words: given.words, state: 'asked' as const },
        ...{ guest_id: person.id, guest_name: person.name, guest_mail: person.mail, asked_at: now() },
        ...{ answer: null, answered_at: null, outcome: null, done_at: null },
      })
      .execute();
    if (given.origin) {
      if (!(await isThere(trx, person, given.origin))) throw new ExpectedError('unknown_origin', 422);
      const to = { kind: VISIT_KIND, id: given.id };
      await link(trx, [{ from: given.origin, to, kind: 'done', by: person.id }]);
    }
    if (given.address !== null) await tellHost(trx, offer, person, given.address);
  });
}

async function dateOf(
  trx: Trx,
  offer: { id: string; on_request: boolean },
  asked: string | null,
): Promise<Date | null> {
  if (asked === null) {
    if (!offer.on_request) throw new ExpectedError('catalogue_hosting_date', 422);
    return null;
  }
  const startsAt = new Date(asked);
  const found = await trx
    .selectFrom('catalogue.hosting_date')
    .select('starts_at')
    .where('hosting_id', '=', offer.id)
    .where('starts_at', '=', startsAt)
    .executeTakeFirst();
  if (!found || startsAt <= now()) throw new ExpectedError('catalogue_hosting_date', 422);
  return startsAt;
}

/** A visit with its offer, both locked. @throws ExpectedError catalogue_visit_unknown (404) */
async function visitRow(trx: Trx, id: string) {
  const asked = isUuid(id)
    ? await trx.selectFrom('catalogue.visit').select('hosting_id').where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!asked) throw new ExpectedError('catalogue_visit_unknown', 404);
  const offer = await offerRow(trx, asked.hosting_id);
  const visit = await trx
    .selectFrom('catalogue.visit')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { offer, visit };
}

/**
 * The host accepts a request, at a time, or declines it; the guest learns it in a mail. Answered already, nothing changes.
 * @param given `startsAt`: null keeps the one asked for; `address` of the links, null: no mail leaves
 * @throws ExpectedError forbidden (403), catalogue_visit_unknown (404), catalogue_hosting_when (422): no time was agreed,
 *   catalogue_hosting_full (409; params `left`)
 */
export async function answerVisit(
  db: Db,
  person: Person | null,
  id: string,
  given: { accepted: boolean; startsAt: string | null; answer: string | null; address: string | null },
): Promise<void> {
  ensure(person, 'read');
  await inTerritory(db, person.territory, async (trx) => {
    const { offer, visit } = await visitRow(trx, id);
    if (offer.host_id !== person.id) throw new ExpectedError('forbidden', 403);
    if (visit.state !== 'asked') return;
    const startsAt = given.startsAt === null ? visit.starts_at : new Date(given.startsAt);
    if (given.accepted) {
      if (startsAt === null) throw new ExpectedError('catalogue_hosting_when', 422);
      const left = offer.seats - (await coming(trx, offer.id, startsAt));
      if (visit.people > left) throw new ExpectedError('catalogue_hosting_full', 409, { left });
    }
    await trx
      .updateTable('catalogue.visit')
      .set({
        state: given.accepted ? 'accepted' : 'declined',
        ...(given.accepted ? { starts_at: startsAt } : {}),
        ...{ answer: given.answer, answered_at: now() },
      })
      .where('id', '=', id)
      .execute();
    if (given.address !== null) await tellGuest(trx, offer, visit.guest_mail, given);
  });
}

/** The guest no longer comes, or no longer asks. @throws ExpectedError forbidden (403), catalogue_visit_unknown (404) */
export async function dropVisit(db: Db, person: Person | null, id: string): Promise<void> {
  ensure(person, 'read');
  await inTerritory(db, person.territory, async (trx) => {
    const { visit } = await visitRow(trx, id);
    if (visit.guest_id !== person.id) throw new ExpectedError('forbidden', 403);
    if (visit.state !== 'asked' && visit.state !== 'accepted') return;
    await trx.updateTable('catalogue.visit').set({ state: 'dropped' }).where('id', '=', id).execute();
  });
}

/**
 * Says that a visit took place and what came of it; the guest may say at once that their school takes the practice over.
 * @param given `reuse`: id of the reuse to record; null: none
 * @throws ExpectedError forbidden (403), catalogue_visit_unknown (404), catalogue_visit_not_yet (409): not accepted, or to come
 */
export async function visitDone(
  db: Db,
  person: Person | null,
  id: string,
  given: { outcome: string; reuse: string | null },
): Promise<void> {
  ensure(person, 'read');
  await inTerritory(db, person.territory, async (trx) => {
    const { offer, visit } = await visitRow(trx, id);
    const guest = visit.guest_id === person.id;
    if (!guest && offer.host_id !== person.id) throw new ExpectedError('forbidden', 403);
    if (visit.state === 'done') return;
    if (visit.state !== 'accepted' || visit.starts_at! > now()) throw new ExpectedError('catalogue_visit_not_yet', 409);
    await trx
      .updateTable('catalogue.visit')
      .set({ state: 'done', outcome: given.outcome, done_at: now() })
      .where('id', '=', id)
      .execute();
    if (!given.reuse || !guest) return;
    const { timeZone } = (await homeTerritory(trx, person.territory))!;
    const doneOn = dayAt(timeZone, now());
    await writeReuse(trx, person, offer.card_id, {
      ...{ id: given.reuse, establishment: visit.establishment, doneOn, public: null, changed: given.outcome },
      origin: { kind: VISIT_KIND, id },
    });
  });
}
