import { cardsAsCsv, cardsAsJson } from '#capabilities/catalogue';
import { attachment } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

/** The free cards, for another territory. What is only linked to, or internal, never leaves. */
export const GET: RequestHandler = async ({ locals: { db, person }, params }) => {
  const headers = (type: string) => ({
    'content-type': type,
    'content-disposition': attachment(`fiches libres.${params.format}`),
    'cache-control': 'private, no-store',
  });
  if (params.format === 'csv')
    return new Response(new Uint8Array(await cardsAsCsv(db, person)), { headers: headers('text/csv; charset=utf-8') });
  if (params.format === 'json')
    return new Response(await cardsAsJson(db, person), { headers: headers('application/json') });
  throw new ExpectedError('not_found', 404);
};
