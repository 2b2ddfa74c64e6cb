import { redirect } from '@sveltejs/kit';
import { addConclusion, listConclusions, mayConclude } from '#capabilities/experiments';
import { conclusionForm } from '#forms/experiments';
import { readPage } from '#forms/territory';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url.searchParams);
  return {
    page,
    ...(await listConclusions(locals.db, locals.person, page)),
    mayWrite: mayConclude(locals.person),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  add: (event) =>
    submit(event, conclusionForm, async ({ id = crypto.randomUUID(), ...input }, by) => {
      await addConclusion(event.locals.db, by, { id, ...input });
      redirect(303, localizeHref(`/experimentations/conclusions/${id}`));
    }),
};
