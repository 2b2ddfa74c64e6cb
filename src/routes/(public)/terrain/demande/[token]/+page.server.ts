import { redirect } from '@sveltejs/kit';
import { actByLink, requestByLink } from '#capabilities/field';
import { changeForm, feedbackForm, withdrawForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return {
    view: await requestByLink(locals.db, params.token),
    received: url.searchParams.has('recue'),
    saved: url.searchParams.has('fait'),
    address: `${url.origin}${url.pathname}`,
  };
};

const back = ({ params }: RequestEvent): never =>
  redirect(303, localizeHref(`/terrain/demande/${params.token}?fait=oui`));

export const actions: Actions = {
  modifier: (event) =>
    submit(event, changeForm, async (wanted) => {
      await actByLink(event.locals.db, event.params.token, { gesture: 'changed', wanted });
      back(event);
    }),
  retirer: (event) =>
    submit(event, withdrawForm, async ({ reason }) => {
      await actByLink(event.locals.db, event.params.token, { gesture: 'withdrawn', reason });
      back(event);
    }),
  avis: (event) =>
    submit(event, feedbackForm, async (feedback) => {
      await actByLink(event.locals.db, event.params.token, { gesture: 'feedback', feedback });
      back(event);
    }),
};
