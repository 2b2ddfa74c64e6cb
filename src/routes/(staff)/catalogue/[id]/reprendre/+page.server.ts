import { redirect } from '@sveltejs/kit';
import { addCards, cardPlaces, cardSheet } from '#capabilities/catalogue';
import { cardForm, clockAt, formValues } from '#forms/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import { atInstants } from '../../instants.ts';
import type { Actions, PageServerLoad } from './$types';

/** A card made from another: its words to begin with, and what changes. A source that we only link to is not copied. */
export const load: PageServerLoad = async ({ locals: { db, person, territory }, params }) => {
  const { id, words, may } = await cardSheet(db, person, params.id);
  if (!may.write || words.rights === 'link') throw new ExpectedError('forbidden', 403);
  const copied = formValues({ ...words, twin: null, publicCount: null }, (at) => clockAt(territory!.timeZone, at));
  const values: Record<string, string> = { ...copied, id: crypto.randomUUID() };
  return { id, title: words.title, places: await cardPlaces(db, person), values };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, cardForm, async ({ id, words, derivedWhy }, by) => {
      const { locals, params } = event;
      if (derivedWhy === null) throw new ExpectedError('catalogue_derived_why', 422);
      const derived = { from: params.id, why: derivedWhy };
      await addCards(locals.db, by, [{ id, words: atInstants(words, locals.territory!.timeZone), derived }]);
      redirect(303, localizeHref(`/catalogue/${id}#lignee`));
    }),
};
