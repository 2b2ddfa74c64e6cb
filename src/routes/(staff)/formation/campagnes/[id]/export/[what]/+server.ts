import { campaignFile } from '#capabilities/training';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const file = await campaignFile(locals.db, locals.person, params.id, params.what, url.searchParams);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.type,
      'content-disposition': attachment(file.name),
      'cache-control': 'private, no-store',
    },
  });
};
