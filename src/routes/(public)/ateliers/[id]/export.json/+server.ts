import { exportDay, roomOf } from '#capabilities/workshops';
import { attachment } from '#platform/documents/download.ts';
import { formatDate } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const room = await roomOf(locals.db, params.id);
  const day = await exportDay(locals.db, locals.person, room, { names: url.searchParams.get('noms') === 'oui' });
  const date = formatDate(new Date(day.day), locals.locale, { timeZone: 'UTC' });
  return new Response(JSON.stringify(day, null, 1), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': attachment(`${m.workshops_after_file_export({ date })}.json`),
      'cache-control': 'private, no-store',
    },
  });
};
