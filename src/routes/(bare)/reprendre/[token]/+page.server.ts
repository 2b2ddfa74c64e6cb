import { fail, redirect } from '@sveltejs/kit';
import { takeUp } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { keepParticipant } from '../../../participant-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

// Opening the page uses nothing up: whatever follows links by itself does not press buttons.
export const load: PageServerLoad = ({ setHeaders }) => setHeaders({ 'cache-control': 'no-store' });

export const actions: Actions = {
  default: async ({ params, locals, cookies, url }) => {
    const taken = await takeUp(locals.db, params.token).catch((error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error;
      return fail(error.status, { problem: errorMessage(error, locals.locale) });
    });
    if ('status' in taken) return taken;
    keepParticipant(cookies, url, taken.workshop, taken.token);
    redirect(303, localizeHref(`/ateliers/${taken.workshop}/participer`));
  },
};
