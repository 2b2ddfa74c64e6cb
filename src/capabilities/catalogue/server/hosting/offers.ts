import type { Person } from '#capabilities/accounts';
import { territoryEstablishments } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { cardRow } from '../cards/sheet.ts';
import { ensure, schoolsOf } from '../permissions.ts';
import '../tables.ts';

export interface NewOffer {
  id: string;
  card: string;
  /** UAI of the host's school, a pilot this year. */
  establishment: string;
  /** What guests will see. */
  words: string;
  /** Guests at once. */
  seats: number;
  /** Also at a time to be agreed. */
  onRequest: boolean;
  /** ISO times to come; may be empty with `onRequest`. */
  dates: readonly string[];
}

/** Schools of someone that are pilots this year: those where they may offer to host. Within the transaction. */
export async function pilotSchoolsOf(trx: Trx, person: Person): Promise<{ uai: string; name: string }[]> {
  const own = schoolsOf(person);
  if (own.length === 0) return [];
  const all = await territoryEstablishments(trx, person.territory);
  return all.filter(({ uai, pilot }) => pilot && own.includes(uai)).map(({ uai, name }) => ({ uai, name }));
}

/**
 * Offers to host colleagues for a practice or a device; the same `id` again changes nothing.
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_hosting_pilot (403): the school is no pilot of
 *   this year; catalogue_hosting_kind (422), catalogue_retired (409), catalogue_hosting_when (422): no date, and not on request
 */
export async function offerHosting(db: Db, person: Person | null, given: NewOffer): Promise<void> {
  ensure(person, 'reuse', given.establishment);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const card = await cardRow(trx, given.card);
    const pilots = await pilotSchoolsOf(trx, person);
    if (!pilots.some(({ uai }) => uai === given.establishment)) throw new ExpectedError('catalogue_hosting_pilot', 403);
    if (card.kind !== 'practice' && card.kind !== 'device') throw new ExpectedError('catalogue_hosting_kind', 422);
    if (card.retired_at !== null) throw new ExpectedError('catalogue_retired', 409);
    if (given.dates.length === 0 && !given.onRequest) throw new ExpectedError('catalogue_hosting_when', 422);
    const written = await trx
      .insertInto('catalogue.hosting')
      .values({
        ...{ territory_id: territory, id: given.id, card_id: given.card, establishment: given.establishment },
        ...{ host_id: person.id, host_name: person.name, host_mail: person.mail },
        ...{ words: given.words, seats: given.seats, on_request: given.onRequest, at: now(), closed_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    if (written.length === 0 || given.dates.length === 0) return;
    const dates = [...new Set(given.dates)].map((date) => ({
      ...{ territory_id: territory, hosting_id: given.id, starts_at: new Date(date) },
    }));
    await trx.insertInto('catalogue.hosting_date').values(dates).execute();
  });
}

/**
 * Takes no more requests, or takes them again; only whoever hosts.
 * @throws ExpectedError sign_in (401), forbidden (403), catalogue_hosting_unknown (404)
 */
export async function closeOffer(db: Db, person: Person | null, id: string, closed: boolean): Promise<void> {
  ensure(person, 'read');
  await inTerritory(db, person.territory, async (trx) => {
    const { host_id: host } = await offerRow(trx, id);
    if (host !== person.id) throw new ExpectedError('forbidden', 403);
    await trx
      .updateTable('catalogue.hosting')
      .set({ closed_at: closed ? now() : null })
      .where('id', '=', id)
      .execute();
  });
}

/** An offer, locked for whoever changes what hangs on it. @throws ExpectedError catalogue_hosting_unknown (404) */
export async function offerRow(trx: Trx, id: string) {
  const row = isUuid(id)
    ? await trx.selectFrom('catalogue.hosting').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('catalogue_hosting_unknown', 404);
  return row;
}
