import { redirect } from '@sveltejs/kit';
import { addModuleOrigin, moduleSheet } from '#capabilities/training';
import { findThings } from '#capabilities/thread';
import { originTieForm } from '#forms/training';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Ties a module to the lack, the need or the action that it answers: looked for by its words, chosen by a person. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { id, title, mayWrite } = await moduleSheet(locals.db, locals.person, params.id);
  if (!mayWrite) throw new ExpectedError('forbidden', 403);
  const words = (url.searchParams.get('mots') ?? '').slice(0, 200);
  return { id, title, words, found: await findThings(locals.db, locals.person, words) };
};

export const actions: Actions = {
  tie: (event) =>
    submit(event, originTieForm, async (ref, by) => {
      await addModuleOrigin(event.locals.db, by, event.params.id, ref);
      redirect(303, localizeHref(`/formation/catalogue/${event.params.id}#repond`));
    }),
};
