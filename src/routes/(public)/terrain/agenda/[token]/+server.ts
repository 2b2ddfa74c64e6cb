import { agendaFeed } from '#capabilities/field';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { content, etag, lastModified } = await agendaFeed(locals.db, params.token);
  const headers = { etag, 'last-modified': lastModified.toUTCString(), 'cache-control': 'private, no-cache' };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(content, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } });
};
