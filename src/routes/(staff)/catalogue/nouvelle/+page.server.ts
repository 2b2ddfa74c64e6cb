import { redirect } from '@sveltejs/kit';
import { addCards, cardPlaces, may } from '#capabilities/catalogue';
import { cardForm, readOrigin } from '#forms/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import { atInstants } from '../instants.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, url }) => {
  if (!may(person, 'write')) throw new ExpectedError('forbidden', 403);
  const origin = url.searchParams.get('origine') ?? '';
  const kind = url.searchParams.get('type') ?? 'practice';
  const values = { id: crypto.randomUUID(), kind, origin: readOrigin(origin) ? origin : '' };
  return { places: await cardPlaces(db, person), values: values };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, cardForm, async ({ id, words, origin }, by) => {
      await addCards(event.locals.db, by, [{ id, words: atInstants(words, event.locals.territory!.timeZone), origin }]);
      redirect(303, localizeHref(`/catalogue/${id}`));
    }),
};
