import { fail, redirect } from '@sveltejs/kit';
import { cookieOf, phonePage, postGesture, postUndo } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, request, cookies, setHeaders }) => {
  // A page that the browser brings back from its memory would carry forms that have already been used.
  setHeaders({ 'cache-control': 'no-store' });
  const page = await phonePage(locals.db, params.id, request.headers, url.searchParams.get('fait'));
  if (page) return { ...page, locale: locals.locale };
  redirect(303, localizeHref(cookies.get(cookieOf(params.id)) ? '/rejoindre?ailleurs' : '/rejoindre'));
};

/** A plain form's gesture: done, the page comes back fresh; refused, it says why where the gesture was tried. */
async function tried({ locals }: RequestEvent, form: FormData, work: () => Promise<string | void>) {
  const after = await work().catch((error: unknown) => {
    if (!(error instanceof ExpectedError)) throw error;
    const intent = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    return fail(error.status, { refusal: { intent, message: errorMessage(error, locals.locale) } });
  });
  if (typeof after === 'object') return after;
  return redirect(303, after ? `?fait=${encodeURIComponent(after)}` : '?');
}

export const actions: Actions = {
  commande: async (event) => {
    const form = await event.request.formData();
    return tried(event, form, () => postGesture(event.locals.db, event.params.id, event.request.headers, form));
  },
  annuler: async (event) => {
    const form = await event.request.formData();
    return tried(event, form, () => postUndo(event.locals.db, event.params.id, event.request.headers, form));
  },
  quitter: ({ cookies, params }) => {
    cookies.delete(cookieOf(params.id), { path: '/' });
    redirect(303, localizeHref('/rejoindre'));
  },
};
