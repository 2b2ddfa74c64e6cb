import { redirect, type RequestEvent } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { followAct, followForget, followPage, followSay } from '#capabilities/tickets';
import { followForm, plainForm, sayForm } from '#forms/tickets';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const said = ['nouveau', 'note', 'efface'].find((each) => url.searchParams.has(each)) ?? null;
  return { token: params.token, said, page: await followPage(locals.db, params.token), newId: crypto.randomUUID() };
};

function back({ params }: RequestEvent<{ token: string }>, said: 'note' | 'efface'): never {
  redirect(303, localizeHref(`/tickets/suivi/${params.token}?${said}`));
}

export const actions: Actions = {
  act: (event) =>
    submit(event, followForm, async ({ works, ...given }) => {
      const { db } = event.locals;
      await followAct(db, event.params.token, { ...given, works: works === 'yes' }, mailedOrigin(event));
      back(event, 'note');
    }),
  say: (event) =>
    submit(event, sayForm, async (given) => {
      await followSay(event.locals.db, event.params.token, given, mailedOrigin(event));
      back(event, 'note');
    }),
  forget: (event) =>
    submit(event, plainForm, async () => {
      await followForget(event.locals.db, event.params.token);
      back(event, 'efface');
    }),
};
