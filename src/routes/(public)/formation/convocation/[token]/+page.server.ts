import { redirect } from '@sveltejs/kit';
import { reply, replyPage } from '#capabilities/training';
import { replyForm } from '#forms/training';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return {
    token: params.token,
    said: url.searchParams.get('dit'),
    page: await replyPage(locals.db, params.token),
  };
};

export const actions: Actions = {
  answer: (event) =>
    submit(event, replyForm, async ({ seat, answer, reason }) => {
      await reply(event.locals.db, event.params.token, { seat, comes: answer === 'comes', reason });
      redirect(303, localizeHref(`/formation/convocation/${event.params.token}?dit=${seat}#session-${seat}`));
    }),
};
