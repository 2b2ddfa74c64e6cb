import { missingCsv, missingDocument, missingLacks } from '#capabilities/baseline';
import { readLackFilter } from '#forms/baseline';
import { m } from '#paraglide/messages.js';
import { attachment, documentAnswer } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { db, person, locale } = locals;
  const filter = readLackFilter(url.searchParams);
  const name = m.baseline_file_name_missing();
  if (params.format === 'csv') {
    return new Response(new Uint8Array(await missingCsv(db, person, filter)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': attachment(`${name}.csv`),
        'cache-control': 'private, no-store',
      },
    });
  }
  if (params.format !== 'pdf' && params.format !== 'odt') throw new ExpectedError('baseline_export_unknown', 404);
  const { lacks, today } = await missingLacks(db, person, filter);
  return documentAnswer(missingDocument(lacks, today, locale), name, params.format);
};
