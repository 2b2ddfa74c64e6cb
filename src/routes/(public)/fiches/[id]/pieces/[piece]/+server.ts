import { fileOf } from '#capabilities/catalogue';
import { attachment } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, territory }, params }) => {
  if (!territory) throw new ExpectedError('catalogue_card_unknown', 404);
  const { name, type, bytes } = await fileOf(db, territory.id, null, params.id, params.piece);
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type, 'content-disposition': attachment(name) },
  });
};
