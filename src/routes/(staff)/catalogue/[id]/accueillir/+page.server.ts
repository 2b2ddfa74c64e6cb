import { redirect } from '@sveltejs/kit';
import { cardPlaces, cardSheet, offerHosting } from '#capabilities/catalogue';
import { instantAt, offerForm } from '#forms/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params }) => {
  const { pilots } = await cardPlaces(db, person);
  if (pilots.length === 0) throw new ExpectedError('catalogue_hosting_pilot', 403);
  const { id, words } = await cardSheet(db, person, params.id);
  return { id, title: words.title, pilots, newId: crypto.randomUUID() };
};

export const actions: Actions = {
  accueillir: (event) =>
    submit(event, offerForm, async ({ dates, ...given }, by) => {
      const { timeZone } = event.locals.territory!;
      const card = event.params.id;
      await offerHosting(event.locals.db, by, {
        ...given,
        card,
        dates: dates.map((date) => instantAt(timeZone, date)),
      });
      redirect(303, localizeHref(`/catalogue/accueils/${given.id}`));
    }),
};
