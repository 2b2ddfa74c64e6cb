import { redirect } from '@sveltejs/kit';
import { tieVisit, visitSheet } from '#capabilities/field';
import { findThings } from '#capabilities/thread';
import { visitTieForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Ties a visit to the action, the need or the lack that it served: looked for by its words, chosen by a person. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { visit, mayCorrect } = await visitSheet(locals.db, locals.person, params.id);
  if (!mayCorrect) throw new ExpectedError('forbidden', 403);
  const words = (url.searchParams.get('mots') ?? '').slice(0, 200);
  return { id: visit.id, where: visit.where.name, words, found: await findThings(locals.db, locals.person, words) };
};

export const actions: Actions = {
  tie: (event) =>
    submit(event, visitTieForm, async (ref, by) => {
      await tieVisit(event.locals.db, by, event.params.id, ref);
      redirect(303, localizeHref(`/fil/field.intervention/${event.params.id}`));
    }),
};
