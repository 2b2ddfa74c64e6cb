import { FILTERS, readAsked, schoolFile } from '#capabilities/mesh';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { db, person, territory }, url }) => {
  const filter = FILTERS.find((each) => each === url.searchParams.get('voir')) ?? 'all';
  const file = await schoolFile(db, person, readAsked(url.searchParams), filter, territory!.timeZone);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(file.name),
      'cache-control': 'private, no-store',
    },
  });
};
