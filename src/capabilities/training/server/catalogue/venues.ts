import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentFacts } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { must } from '../permissions.ts';
import '../tables.ts';

export type VenueKind = 'school' | 'elsewhere' | 'remote';

export interface VenueInput {
  name: string;
  kind: VenueKind;
  /** UAI of the school; null unless it is one. */
  uai: string | null;
  address: string;
  /** WGS 84, where it is elsewhere; null: those of the school, or remote. */
  latitude: number | null;
  longitude: number | null;
  /** Chairs; null: as many as the campaign enrols. */
  seats: number | null;
}

export interface Venue extends VenueInput {
  id: string;
  archived: boolean;
  /** Name and town of the school; null: it is not one. */
  school: { name: string; commune: string | null } | null;
  /** Whether distances to it can be counted; a remote one needs none. */
  located: boolean;
}

function columnsOf({ name, kind, uai, address, latitude, longitude, seats }: VenueInput) {
  const remote = kind === 'remote';
  const elsewhere = kind === 'elsewhere';
  if ((kind === 'school' && uai === null) || (elsewhere && (latitude === null || longitude === null))) {
    throw new ExpectedError('training_venue_nowhere', 422);
  }
  return {
    name,
    establishment: kind === 'school' ? uai : null,
    address: remote ? '' : address,
    latitude: elsewhere ? latitude : null,
    longitude: elsewhere ? longitude : null,
    seats,
    remote,
  };
}

async function mustExist(trx: Trx, uai: string | null): Promise<void> {
  if (uai !== null && !(await establishmentFacts(trx, [uai])).has(uai)) {
    throw new ExpectedError('establishment_unknown', 404);
  }
}

/**
 * Adds a place where sessions can be held.
 * @param id chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), training_venue_nowhere (422): a school without its code, or
 *   another place without its coordinates; establishment_unknown (404)
 */
export async function createVenue(db: Db, person: Person | null, id: string, given: VenueInput): Promise<void> {
  must(person, 'write');
  const columns = columnsOf(given);
  await inTerritory(db, person.territory, async (trx) => {
    await mustExist(trx, columns.establishment);
    await trx
      .insertInto('training.venue')
      .values({ territory_id: person.territory, id, archived_at: null, ...columns })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/** @throws ExpectedError as `createVenue`, and training_venue_unknown (404) */
export async function saveVenue(db: Db, person: Person | null, id: string, given: VenueInput): Promise<void> {
  must(person, 'write');
  const columns = columnsOf(given);
  await inTerritory(db, person.territory, async (trx) => {
    await mustExist(trx, columns.establishment);
    const { numUpdatedRows } = await trx
      .updateTable('training.venue')
      .set(columns)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new ExpectedError('training_venue_unknown', 404);
  });
}

/**
 * Takes a place out of the lists, or back in; sessions that are held there stay.
 * @returns its name
 * @throws ExpectedError sign_in (401), forbidden (403), training_venue_unknown (404)
 */
export async function archiveVenue(
  db: Db,
  person: Person | null,
  id: string,
  archived: boolean,
): Promise<{ name: string }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx
      .updateTable('training.venue')
      .set({ archived_at: archived ? now() : null })
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (!row) throw new ExpectedError('training_venue_unknown', 404);
    return row;
  });
}

/** Places, in use first, then by name; 300 at most. Within the transaction of the territory. */
export async function venuesIn(trx: Trx): Promise<Venue[]> {
  const rows = await trx
    .selectFrom('training.venue')
    .selectAll()
    .orderBy((eb) => eb('archived_at', 'is not', null))
    .orderBy(sql`platform.plain(name)`)
    .orderBy('id')
    .limit(300)
    .execute();
  const facts = await establishmentFacts(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map(({ id, name, establishment: uai, address, latitude, longitude, seats, remote, archived_at: at }) => {
    const school = uai === null ? null : facts.get(uai);
    return {
      id,
      name,
      kind: remote ? 'remote' : uai === null ? 'elsewhere' : 'school',
      uai,
      address,
      latitude,
      longitude,
      seats,
      archived: at !== null,
      school: school ? { name: school.name, commune: school.commune } : null,
      located: remote || latitude !== null || (school?.latitude ?? null) !== null,
    };
  });
}
