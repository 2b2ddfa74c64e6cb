import { redirect } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { makeCode, poster } from '#capabilities/tickets';
import { plainForm } from '#forms/tickets';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import { runtime } from '#platform/runtime.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { settings, port } = runtime();
  // A phone must reach it: not the name under which this very machine sees itself.
  const shared = settings.origin ? mailedOrigin(event) : addresses(settings, port).shared;
  return { poster: await poster(event.locals.db, event.locals.person, event.params.uai), origin: shared };
};

export const actions: Actions = {
  make: (event) =>
    submit(event, plainForm, async (_, by) => {
      await makeCode(event.locals.db, by, event.params.uai);
      redirect(303, localizeHref(`/tickets/affiche/${event.params.uai}`));
    }),
  renew: (event) =>
    submit(event, plainForm, async (_, by) => {
      await makeCode(event.locals.db, by, event.params.uai, { renew: true });
      redirect(303, localizeHref(`/tickets/affiche/${event.params.uai}`));
    }),
};
