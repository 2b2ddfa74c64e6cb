import { fail } from '@sveltejs/kit';
import { importFile, type FileKind, type ImportReport } from '#capabilities/baseline';
import { dropKeptImport, keepImport, readKeptImport } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions, PageServerLoad } from './$types';

/** A little over what a sheet may weigh: past it the body is not even read. */
const MAX_BODY = 5_500_000;
/** Refused lines on the page; a file with more is another file. */
const SHOWN = 200;

export const load: PageServerLoad = ({ url }) => ({ kind: kindOf(url.searchParams.get('quoi')) });

const kindOf = (word: unknown): FileKind => (word === 'livraisons' ? 'deliveries' : 'states');

function shown({ refused, ...report }: ImportReport) {
  return { report: { ...report, refused: refused.slice(0, SHOWN) }, unseen: Math.max(0, refused.length - SHOWN) };
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
      if (Number(request.headers.get('content-length')) > MAX_BODY)
        throw new ExpectedError('sheet_too_big', 413, { name: '…', size: 5 });
      const form = await request.formData();
      const [file, kind] = [form.get('file'), kindOf(form.get('quoi'))];
      if (!(file instanceof File) || file.name === '') return fail(422, { error: m.baseline_import_choose() });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const report = await importFile(locals.db, locals.person, kind, { bytes, name: file.name }, { preview: true });
      const token = report.added > 0 ? await keepImport(locals.person!, bytes) : null;
      return { preview: { ...shown(report), name: file.name, kind, token } };
    }),
  confirm: ({ request, locals }) =>
    answering(locals.locale, async () => {
      const form = await request.formData();
      const [token, name] = [String(form.get('token') ?? ''), String(form.get('name') ?? '')];
      const by = locals.person!;
      const bytes = await readKeptImport(by, token);
      if (!bytes) return fail(410, { error: m.baseline_import_expired() });
      const report = await importFile(locals.db, by, kindOf(form.get('quoi')), { bytes, name });
      await dropKeptImport(by, token);
      return { imported: shown(report) };
    }),
};
