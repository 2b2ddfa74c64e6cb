import { redirect } from '@sveltejs/kit';
import { cardPlaces, cardSheet, saveCard } from '#capabilities/catalogue';
import { cardForm, clockAt, formValues } from '#forms/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import { atInstants } from '../../instants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person, territory }, params }) => {
  const { id, version, words, may, twin } = await cardSheet(db, person, params.id);
  if (!may.edit) throw new ExpectedError('forbidden', 403);
  const places = await cardPlaces(db, person);
  // The class version that it has already stays among the choices.
  if (words.twin && twin) places.homeless.unshift({ id: twin.id, title: twin.title });
  const values = { ...formValues(words, (at) => clockAt(territory!.timeZone, at)), seen: String(version), card: id };
  return { id, title: words.title, places, values };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, cardForm, async ({ seen, words }, by) => {
      const { locals, params } = event;
      const given = { seen: seen ?? 0, words: atInstants(words, locals.territory!.timeZone) };
      await saveCard(locals.db, by, params.id, given);
      redirect(303, localizeHref(`/catalogue/${params.id}`));
    }),
};
