import type { Trx } from '#platform/database/connect.ts';
import { readImage } from '#platform/transfer/image.ts';
import './tables.ts';

export interface Photo {
  type: string;
  bytes: Uint8Array;
}

/** Keeps the photo of a ticket, without what the camera added. @throws ExpectedError image_… (422): no photo that can be kept */
export async function keepPhoto(trx: Trx, territory: string, ticket: string, given: Uint8Array): Promise<void> {
  const { type, bytes, width, height } = readImage(given);
  await trx
    .insertInto('tickets.photo')
    .values({ territory_id: territory, ticket_id: ticket, type, bytes: Buffer.from(bytes), width, height })
    .execute();
}

/** The size of the photo of a ticket, in pixels; null: it has none. */
export async function photoSize(trx: Trx, ticket: string): Promise<{ width: number; height: number } | null> {
  const found = await trx
    .selectFrom('tickets.photo')
    .select(['width', 'height'])
    .where('ticket_id', '=', ticket)
    .executeTakeFirst();
  return found ?? null;
}

/** The photo of a ticket; null: it has none. */
export async function photoBytes(trx: Trx, ticket: string): Promise<Photo | null> {
  const found = await trx
    .selectFrom('tickets.photo')
    .select(['type', 'bytes'])
    .where('ticket_id', '=', ticket)
    .executeTakeFirst();
  return found ?? null;
}
