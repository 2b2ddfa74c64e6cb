import { fail } from '@sveltejs/kit';
import {
  dropKeptImport,
  importDirectory,
  keepImport,
  readKeptImport,
  type ImportReport,
} from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions } from './$types';

/** A little over 50 MB, for what surrounds the file in the request: past it the body is not even read. */
const MAX_BODY = 50_100_000;
/** Refused lines on the page; a file with more is another file. */
const SHOWN = 200;

function shown({ refused, ...counts }: ImportReport) {
  return { ...counts, refused: refused.slice(0, SHOWN), unseen: Math.max(0, refused.length - SHOWN) };
}

async function answering<T>(locale: 'fr' | 'en', work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 403) throw error;
    return fail(error.status, { error: errorMessage(error, locale) });
  }
}

export const actions: Actions = {
  preview: ({ request, locals }) =>
    answering(locals.locale, async () => {
      if (Number(request.headers.get('content-length')) > MAX_BODY) {
        throw new ExpectedError('import_file_too_large', 413, { megabytes: 50 });
      }
      const file = (await request.formData()).get('file');
      if (!(file instanceof File) || file.name === '') return fail(422, { error: m.territory_import_choose_one() });
      const by = locals.person!;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const report = await importDirectory(locals.db, bytes, { by, preview: true, locale: locals.locale });
      const token = report.created + report.updated > 0 ? await keepImport(by, bytes) : null;
      return { preview: { ...shown(report), name: file.name, token } };
    }),
  confirm: ({ request, locals }) =>
    answering(locals.locale, async () => {
      const token = String((await request.formData()).get('token') ?? '');
      const by = locals.person!;
      const bytes = await readKeptImport(by, token);
      if (!bytes) return fail(410, { error: m.territory_import_expired() });
      const report = await importDirectory(locals.db, bytes, { by, locale: locals.locale });
      await dropKeptImport(by, token);
      return { imported: shown(report) };
    }),
};
