import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { readImage } from '#platform/transfer/image.ts';
import type { ObservationInput } from '../forms.ts';
import type { Condition, ObservationKind } from '../model.ts';
import { itemAt } from './item-row.ts';
import { ensure, mayManage } from './permissions.ts';

/** Of one item: past it, older ones are to be removed first. */
const MOST_PHOTOS = 40;

/** What was seen of an item on a day. */
export interface Observation {
  id: string;
  kind: ObservationKind;
  at: Date;
  condition: Condition;
  missing: string;
  words: string;
  booking: string | null;
  photos: string[];
}

/** Writes what was seen, with its photo, and the state of the item from then on; the same id again changes nothing. */
export async function observe(
  trx: Trx,
  item: string,
  given: ObservationInput,
  { kind, booking, photo }: { kind: ObservationKind; booking: string | null; photo: Uint8Array | null },
): Promise<void> {
  const { rows } = await insertObservation(trx, item, given, kind, booking);
  if (rows.length === 0) return;
  await trx.updateTable('equipment.item').set({ condition: given.condition }).where('id', '=', item).execute();
  if (photo) await keepPhoto(trx, item, photo, given.id);
}

async function insertObservation(
  trx: Trx,
  item: string,
  { id, condition, missing, words }: ObservationInput,
  kind: ObservationKind,
  booking: string | null,
) {
  const territory_id = await territoryOf(trx, item);
  const rows = await trx
    .insertInto('equipment.observation')
    .values({ territory_id, id, item_id: item, booking_id: booking, kind, at: now(), condition, missing, words })
    .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
    .returning('id')
    .execute();
  return { rows };
}

async function territoryOf(trx: Trx, item: string): Promise<string> {
  const row = await trx.selectFrom('equipment.item').select('territory_id').where('id', '=', item).executeTakeFirst();
  return row!.territory_id;
}

async function keepPhoto(trx: Trx, item: string, bytes: Uint8Array, observation: string | null): Promise<void> {
  const image = readImage(bytes);
  const { count } = await trx
    .selectFrom('equipment.photo')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('item_id', '=', item)
    .executeTakeFirstOrThrow();
  if (count >= MOST_PHOTOS) throw new ExpectedError('equipment_photos_full', 409, { most: MOST_PHOTOS });
  await trx
    .insertInto('equipment.photo')
    .values({
      territory_id: await territoryOf(trx, item),
      id: crypto.randomUUID(),
      item_id: item,
      observation_id: observation,
      type: image.type,
      bytes: Buffer.from(image.bytes),
      width: image.width,
      height: image.height,
      taken_at: now(),
    })
    .execute();
}

/**
 * Notes what an item is like between two loans.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_photos_full (409), and
 *   those of `readImage`
 */
export async function checkItem(
  db: Db,
  person: Person | null,
  item: string,
  given: ObservationInput,
  photo: Uint8Array | null,
): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    ensure(mayManage(person, await itemAt(trx, item)), person);
    await observe(trx, item, given, { kind: 'check', booking: null, photo });
  });
}

/** Adds a photo of what an item looks like. @throws as `checkItem` */
export async function addPhoto(db: Db, person: Person | null, item: string, photo: Uint8Array): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    ensure(mayManage(person, await itemAt(trx, item)), person);
    await keepPhoto(trx, item, photo, null);
  });
}

/** @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404) */
export async function removePhoto(db: Db, person: Person | null, item: string, photo: string): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    ensure(mayManage(person, await itemAt(trx, item)), person);
    await trx.deleteFrom('equipment.photo').where('id', '=', photo).where('item_id', '=', item).execute();
  });
}

/** A photo, for any member of the territory. @throws ExpectedError sign_in (401), equipment_photo_unknown (404) */
export async function photoFile(
  db: Db,
  person: Person | null,
  photo: string,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
  ensure(person !== null, person);
  const row = isUuid(photo)
    ? await inTerritory(db, person.territory, (trx) =>
        trx.selectFrom('equipment.photo').select(['type', 'bytes']).where('id', '=', photo).executeTakeFirst(),
      )
    : undefined;
  if (!row) throw new ExpectedError('equipment_photo_unknown', 404);
  return { type: row.type, bytes: new Uint8Array(row.bytes) };
}

/** What was seen of an item, the latest first, and the photos of what it looks like. Within the transaction of the territory. */
export async function historyOf(trx: Trx, item: string): Promise<{ observations: Observation[]; photos: string[] }> {
  const rows = await trx
    .selectFrom('equipment.observation')
    .select(['id', 'kind', 'at', 'condition', 'missing', 'words', 'booking_id as booking'])
    .where('item_id', '=', item)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  const photos = await trx
    .selectFrom('equipment.photo')
    .select(['id', 'observation_id'])
    .where('item_id', '=', item)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  const of = (observation: string | null) =>
    photos.filter((each) => each.observation_id === observation).map(({ id }) => id);
  return { observations: rows.map((row) => ({ ...row, photos: of(row.id) })), photos: of(null) };
}
