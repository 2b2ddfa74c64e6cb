import { fail, redirect } from '@sveltejs/kit';
import { answerByLink, offerByLink } from '#capabilities/training';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Actions, PageServerLoad } from './$types';

/** Past several times what a timetable may weigh, the body of whoever sends it is not even read. */
const MAX_BODY = 8_000_000;

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return { view: await offerByLink(locals.db, params.token) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    if (Number(request.headers.get('content-length')) > MAX_BODY)
      throw new ExpectedError('training_timetable_large', 413, { megabytes: 2 });
    const reply = await answerByLink(locals.db, params.token, await request.formData());
    if (reply.done) redirect(303, localizeHref(`/formation/offre/${params.token}`));
    // A button that only moves a wish is no mistake: the page answers as usual.
    return Object.keys(reply.errors).length > 0 || reply.theirs ? fail(422, { reply }) : { reply };
  },
};
