import { photoFile } from '#capabilities/equipment';
import type { RequestHandler } from './$types';

/** A photo never changes: a browser keeps it for an hour, a shared cache never. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { type, bytes } = await photoFile(locals.db, locals.person, params.photo);
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
  });
};
