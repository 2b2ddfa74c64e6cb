import { fail, redirect } from '@sveltejs/kit';
import { editTyped, visitDesk, visitSheet } from '#capabilities/field';
import { prepareForm, visitContent, visitEditForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { parse } from 'valibot';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { visit, mayCorrect } = await visitSheet(locals.db, locals.person, params.id);
  if (!mayCorrect) throw new ExpectedError('forbidden', 403);
  return {
    id: visit.id,
    visit: { content: parse(visitContent, visit), where: visit.where },
    desk: await visitDesk(locals.db, locals.person, locals.territory!.timeZone),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  corriger: (event) =>
    submit(event, visitEditForm, async (typed, by) => {
      const done = await editTyped(event.locals.db, by, event.params.id, typed);
      if ('conflict' in done) return fail(409, { conflict: done.conflict, typed: JSON.stringify(typed.was) });
      redirect(303, localizeHref(`/terrain/visites/${event.params.id}?corrigee`));
    }),
  preparer: (event) => submit(event, prepareForm, async (prepared) => ({ prepared })),
};
