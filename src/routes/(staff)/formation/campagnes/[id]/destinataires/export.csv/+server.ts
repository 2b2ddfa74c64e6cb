import { exportRecipients } from '#capabilities/training';
import { readRecipientFilter } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const filter = readRecipientFilter(url.searchParams);
  const { title, bytes } = await exportRecipients(locals.db, locals.person, params.id, filter);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${title}, ${m.training_recipient_file()}.csv`),
      'cache-control': 'private, no-store',
    },
  });
};
