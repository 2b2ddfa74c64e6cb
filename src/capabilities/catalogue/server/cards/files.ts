import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { readImage } from '#platform/transfer/image.ts';
import { FILE_BYTES, FILES_AT_MOST } from '../../model.ts';
import { ensure } from '../permissions.ts';
import { cardRow } from './sheet.ts';
import { rowToChange } from './write.ts';
import '../tables.ts';

/** What a file begins with says what it is; its name says nothing. */
const KNOWN: readonly { type: string; begins: readonly number[]; holds?: string }[] = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  {
    type: 'application/vnd.oasis.opendocument.text',
    begins: [0x50, 0x4b, 0x03, 0x04],
    holds: 'mimetypeapplication/vnd.oasis.opendocument.text',
  },
];

function typeOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 120)).toString('latin1');
  const found = KNOWN.find(
    ({ begins, holds }) => begins.every((byte, at) => bytes[at] === byte) && (!holds || head.includes(holds)),
  );
  return found?.type ?? null;
}

/**
 * Adds a file to a free card; the same `id` again changes nothing.
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_only_free (422): a source that we only link
 *   to is not copied, catalogue_file_type (415), catalogue_file_big (413), catalogue_files_full (409), and those of `readImage`
 */
export async function addFile(
  db: Db,
  person: Person | null,
  card: string,
  { id, name, bytes }: { id: string; name: string; bytes: Uint8Array },
): Promise<void> {
  ensure(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    const { rights } = await rowToChange(trx, person, card);
    if (rights !== 'free') throw new ExpectedError('catalogue_only_free', 422);
    if (bytes.length > FILE_BYTES) throw new ExpectedError('catalogue_file_big', 413);
    const type = typeOf(bytes);
    if (!type) throw new ExpectedError('catalogue_file_type', 415);
    const there = await trx.selectFrom('catalogue.attachment').select('id').where('card_id', '=', card).execute();
    if (there.some((each) => each.id === id)) return;
    if (there.length >= FILES_AT_MOST) throw new ExpectedError('catalogue_files_full', 409);
    // A card may be anyone's to read: where a photo was taken is nobody's.
    const kept = type.startsWith('image/') ? readImage(bytes).bytes : bytes;
    await trx
      .insertInto('catalogue.attachment')
      .values({
        ...{ territory_id: person.territory, id, card_id: card, type, at: now() },
        name: name.slice(0, 120) || 'fichier',
        bytes: Buffer.from(kept),
      })
      .execute();
  });
}

/** @throws ExpectedError forbidden (403), catalogue_card_unknown (404) */
export async function removeFile(db: Db, person: Person | null, card: string, id: string): Promise<void> {
  ensure(person, 'write');
  await inTerritory(db, person.territory, async (trx) => {
    await rowToChange(trx, person, card);
    await trx.deleteFrom('catalogue.attachment').where('card_id', '=', card).where('id', '=', id).execute();
  });
}

/**
 * The bytes of a file, for whoever may read its card.
 * @param person null: a visitor, who reads what is public
 * @throws ExpectedError catalogue_card_unknown (404)
 */
export async function fileOf(
  db: Db,
  territory: string,
  person: Person | null,
  card: string,
  id: string,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  return inTerritory(db, territory, async (trx) => {
    const { is_public: isPublic } = await cardRow(trx, card);
    const file =
      (isPublic || person?.territory === territory) && isUuid(id)
        ? await trx
            .selectFrom('catalogue.attachment')
            .select(['name', 'type', 'bytes'])
            .where('card_id', '=', card)
            .where('id', '=', id)
            .executeTakeFirst()
        : undefined;
    if (!file) throw new ExpectedError('catalogue_card_unknown', 404);
    return file;
  });
}
