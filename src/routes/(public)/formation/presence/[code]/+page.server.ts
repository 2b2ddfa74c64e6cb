import { redirect } from '@sveltejs/kit';
import { declarePresence, presencePlace } from '#capabilities/training';
import { presenceForm } from '#forms/training';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { ...(await presencePlace(locals.db, params.code)), done: url.searchParams.has('merci') };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, presenceForm, async ({ who }) => {
      await declarePresence(event.locals.db, event.params.code, who);
      redirect(303, localizeHref(`/formation/presence/${event.params.code}?merci`));
    }),
};
