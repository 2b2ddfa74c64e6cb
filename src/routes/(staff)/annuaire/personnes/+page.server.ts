import { redirect } from '@sveltejs/kit';
import { addPerson, establishmentNames, may, people } from '#capabilities/territory';
import { personForm, readDirectoryQuery } from '#forms/territory';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const person = locals.person!;
  const { words, page } = readDirectoryQuery(url.searchParams);
  const place = url.searchParams.get('lieu') ?? '';
  return {
    words,
    found: await people(locals.db, person, { words, page }),
    place: (await establishmentNames(locals.db, [place])).get(place) ?? null,
    mayWrite: may(person, 'write', person.territory),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  add: (event) =>
    submit(event, personForm, async (input, by) => {
      const id = await addPerson(event.locals.db, by, input);
      const place = event.url.searchParams.get('lieu');
      redirect(
        303,
        localizeHref(`/annuaire/personnes/${id}${place ? `?lieu=${encodeURIComponent(place)}` : ''}#ajouter`),
      );
    }),
};
