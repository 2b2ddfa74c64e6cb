import { redirect } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { decline, replyAct, replyPage, replySay } from '#capabilities/tickets';
import { replyActForm, replySayForm } from '#forms/tickets';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return {
    token: params.token,
    done: url.searchParams.has('note'),
    page: await replyPage(locals.db, params.token),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  act: (event) =>
    submit(event, replyActForm, async (given) => {
      await replyAct(event.locals.db, event.params.token, given, mailedOrigin(event));
      redirect(303, localizeHref(`/tickets/repondre/${event.params.token}?note`));
    }),
  say: (event) =>
    submit(event, replySayForm, async (given) => {
      await replySay(event.locals.db, event.params.token, given, mailedOrigin(event));
      redirect(303, localizeHref(`/tickets/repondre/${event.params.token}?note`));
    }),
  // The link serves no more: nothing else can be shown.
  decline: (event) =>
    submit(event, replySayForm, async (given) => {
      await decline(event.locals.db, event.params.token, given);
      redirect(303, localizeHref('/tickets/merci'));
    }),
};
