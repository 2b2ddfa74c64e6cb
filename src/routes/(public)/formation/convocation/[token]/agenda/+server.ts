import { replyCalendar } from '#capabilities/training';
import { attachment } from '#platform/documents/download.ts';
import { m } from '#paraglide/messages.js';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { content, method } = await replyCalendar(locals.db, params.token, url.searchParams.get('place') ?? '');
  return new Response(content, {
    headers: {
      'content-type': `text/calendar; charset=utf-8; method=${method}`,
      'content-disposition': attachment(`${m.training_session_word()}.ics`),
      'cache-control': 'private, no-store',
    },
  });
};
