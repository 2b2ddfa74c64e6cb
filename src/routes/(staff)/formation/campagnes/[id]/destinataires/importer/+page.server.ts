import { fail } from '@sveltejs/kit';
import { campaignName, importRecipients, type ImportReport } from '#capabilities/training';
import { dropKeptImport, keepImport, readKeptImport } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions, PageServerLoad } from './$types';

/** A little over what a sheet may weigh: past it the body is not even read. */
const MAX_BODY = 5_500_000;
/** Lines of each kind on the page; a file with more is another file. */
const SHOWN = 200;

export const load: PageServerLoad = async ({ locals, params }) => ({
  campaign: await campaignName(locals.db, locals.person, params.id),
});

function shown({ refused, already, ...report }: ImportReport) {
  const unseen = Math.max(0, refused.length - SHOWN);
  return {
    ...report,
    unseen,
    refused: refused.slice(0, SHOWN),
    known: already.length,
    already: already.slice(0, SHOWN),
  };
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
  preview: ({ request, locals, params }) =>
    answering(locals.locale, async () => {
      if (Number(request.headers.get('content-length')) > MAX_BODY)
        throw new ExpectedError('sheet_too_big', 413, { name: '…', size: 5 });
      const file = (await request.formData()).get('file');
      if (!(file instanceof File) || file.name === '')
        return fail(422, { error: m.training_recipient_import_choose() });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { name } = file;
      const report = await importRecipients(locals.db, locals.person, params.id, { bytes, name }, { preview: true });
      const token = report.added > 0 ? await keepImport(locals.person!, bytes) : null;
      return { preview: { ...shown(report), name, token } };
    }),
  confirm: ({ request, locals, params }) =>
    answering(locals.locale, async () => {
      const form = await request.formData();
      const [token, name] = [String(form.get('token') ?? ''), String(form.get('name') ?? '')];
      const by = locals.person!;
      const bytes = await readKeptImport(by, token);
      if (!bytes) return fail(410, { error: m.training_recipient_import_expired() });
      const report = await importRecipients(locals.db, by, params.id, { bytes, name });
      await dropKeptImport(by, token);
      return { imported: shown(report) };
    }),
};
