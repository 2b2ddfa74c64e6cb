import { redirect } from '@sveltejs/kit';
import { mayOpen, openOutlet, outletPlaces } from '#capabilities/media';
import { outletForm } from '#forms/media';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!mayOpen(locals.person)) throw new ExpectedError('forbidden', 403);
  return {
    schools: await outletPlaces(locals.db, locals.person),
    newId: crypto.randomUUID(),
    origin: url.searchParams.get('origine') ?? '',
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, outletForm, async ({ id = crypto.randomUUID(), ...input }, by) => {
      await openOutlet(event.locals.db, by, { id, ...input });
      redirect(303, localizeHref(`/medias/${id}`));
    }),
};
