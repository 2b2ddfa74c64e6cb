import { redirect } from '@sveltejs/kit';
import { askByLink, askPage } from '#capabilities/field';
import { askByLinkForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return { page: await askPage(locals.db, params.token), newId: crypto.randomUUID() };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, askByLinkForm, async (given) => {
      const { token } = await askByLink(event.locals.db, event.params.token, given);
      redirect(303, localizeHref(`/terrain/demande/${token}?recue=oui`));
    }),
};
