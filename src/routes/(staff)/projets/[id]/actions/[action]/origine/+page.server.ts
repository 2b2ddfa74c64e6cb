import { redirect } from '@sveltejs/kit';
import { action, addOrigin } from '#capabilities/projects';
import { findThings } from '#capabilities/thread';
import { originForm } from '#forms/projects';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Ties an action to the lack that it answers: looked for by its words, chosen by a person. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const sheet = await action(locals.db, locals.person, params.action);
  if (sheet.project !== params.id) throw new ExpectedError('unknown_action', 404);
  const words = (url.searchParams.get('mots') ?? '').slice(0, 200);
  return { sheet, words, found: await findThings(locals.db, locals.person, words) };
};

export const actions: Actions = {
  tie: (event) =>
    submit(event, originForm, async ({ origin }, by) => {
      await addOrigin(event.locals.db, by, event.params.action, { origin });
      redirect(303, localizeHref(`/fil/projects.action/${event.params.action}`));
    }),
};
