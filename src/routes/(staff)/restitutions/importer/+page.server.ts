import { fail, redirect } from '@sveltejs/kit';
import { confirmImport, previewImport, sessionsNamed } from '#capabilities/restitution';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions } from './$types';

async function answering<T>(locale: 'fr' | 'en', form: FormData, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 401 || error.status === 403) throw error;
    const text = String(form.get('text') ?? '');
    return fail(error.status, { errors: { file: errorMessage(error, locale) }, text });
  }
}

export const actions: Actions = {
  preview: async ({ request, locals }) => {
    const form = await request.formData();
    return answering(locals.locale, form, async () => {
      const preview = await previewImport(locals.person, form, locals.locale);
      return { preview, same: await sessionsNamed(locals.db, locals.person, preview.title) };
    });
  },
  confirm: async ({ request, locals }) => {
    const form = await request.formData();
    return answering(locals.locale, form, async () => {
      const made = await confirmImport(locals.db, locals.person, form, locals.locale);
      if ('session' in made) redirect(303, localizeHref(`/restitutions/${made.session}`));
      return fail(422, made);
    });
  },
};
