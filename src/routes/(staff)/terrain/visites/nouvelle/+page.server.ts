import { redirect } from '@sveltejs/kit';
import { noteTyped, visitDesk } from '#capabilities/field';
import { prepareForm, readVisitOrigin, visitForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const origin = url.searchParams.get('origine') ?? '';
  return {
    desk: await visitDesk(locals.db, locals.person, locals.territory!.timeZone),
    newId: crypto.randomUUID(),
    origin: readVisitOrigin(origin) ? origin : '',
  };
};

export const actions: Actions = {
  noter: (event) =>
    submit(event, visitForm, async (typed, by) => {
      const { id } = await noteTyped(event.locals.db, by, typed);
      redirect(303, localizeHref(`/terrain/visites/${id}`));
    }),
  preparer: (event) => submit(event, prepareForm, async (prepared) => ({ prepared })),
};
