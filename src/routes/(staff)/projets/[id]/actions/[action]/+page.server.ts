import { redirect } from '@sveltejs/kit';
import { action, comment, removeAction, setState } from '#capabilities/projects';
import { commentForm, stateForm } from '#forms/projects';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const sheet = await action(locals.db, locals.person, params.action);
  if (sheet.project !== params.id) throw new ExpectedError('unknown_action', 404);
  return { sheet, saved: url.searchParams.has('enregistre'), newId: crypto.randomUUID() };
};

export const actions: Actions = {
  state: (event) =>
    submit(event, stateForm, async (input, by) => {
      await setState(event.locals.db, by, event.params.action, input);
      return { done: true };
    }),
  comment: (event) =>
    submit(event, commentForm, async (input, by) => {
      await comment(event.locals.db, by, event.params.action, input);
      return { done: true };
    }),
  remove: async ({ locals, params }) => {
    await removeAction(locals.db, locals.person, params.action);
    redirect(303, localizeHref(`/projets/${params.id}`));
  },
};
