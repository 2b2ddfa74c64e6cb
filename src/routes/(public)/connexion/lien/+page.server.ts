import { redirect } from '@sveltejs/kit';
import { confirmLink, localPath, refusal } from '#capabilities/accounts';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

// Opening the page uses nothing up: mail scanners follow links, they do not press buttons.
export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('jeton') ?? '' });

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    try {
      await confirmLink(event.locals.db, event, String(data.get('jeton') ?? ''));
    } catch (error) {
      return refusal(error, event.locals.locale);
    }
    redirect(303, localPath(event.url.searchParams.get('retour'), localizeHref('/')));
  },
};
