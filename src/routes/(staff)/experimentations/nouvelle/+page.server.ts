import { redirect } from '@sveltejs/kit';
import { workplaces } from '#capabilities/accounts';
import { addExperiment, mayTry } from '#capabilities/experiments';
import { experimentForm } from '#forms/experiments';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const places = await workplaces(locals.db, locals.person!);
  const territory = mayTry(locals.person, null);
  if (!territory && places.length === 0) throw new ExpectedError('forbidden', 403);
  return { places, territory, newId: crypto.randomUUID(), origin: url.searchParams.get('origine') ?? '' };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, experimentForm, async ({ id = crypto.randomUUID(), uai, ...input }, by) => {
      const place = (await workplaces(event.locals.db, by)).find((each) => each.uai === uai) ?? null;
      if (uai !== null && place === null) throw new ExpectedError('forbidden', 403);
      await addExperiment(event.locals.db, by, { id, ...input, establishment: place });
      redirect(303, localizeHref(`/experimentations/${id}`));
    }),
};
