import { fileOf } from '#capabilities/catalogue';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, person }, params }) => {
  const { name, type, bytes } = await fileOf(db, person!.territory, person, params.id, params.piece);
  const headers = {
    'content-type': type,
    'content-disposition': attachment(name),
    'cache-control': 'private, no-store',
  };
  return new Response(new Uint8Array(bytes), { headers });
};
