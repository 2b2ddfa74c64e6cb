import { exportTickets } from '#capabilities/tickets';
import { readTicketFilter } from '#forms/tickets';
import { m } from '#paraglide/messages.js';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const bytes = await exportTickets(locals.db, locals.person, readTicketFilter(url.searchParams));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${m.tickets_csv_file()}.csv`),
      'cache-control': 'private, no-store',
    },
  });
};
