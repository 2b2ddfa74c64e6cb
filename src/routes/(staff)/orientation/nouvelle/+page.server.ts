import { redirect } from '@sveltejs/kit';
import { addSession, jobsToShow, mayHold, orientationPlaces } from '#capabilities/orientation';
import { sessionForm } from '#forms/orientation';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!mayHold(locals.person, null)) throw new ExpectedError('forbidden', 403);
  return {
    schools: await orientationPlaces(locals.db, locals.person),
    cards: await jobsToShow(locals.db, locals.person),
    today: dayAt(locals.territory!.timeZone, now()),
    newId: crypto.randomUUID(),
    origin: url.searchParams.get('origine') ?? '',
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, sessionForm, async ({ id = crypto.randomUUID(), ...input }, by) => {
      await addSession(event.locals.db, by, { id, ...input });
      redirect(303, localizeHref(`/orientation/${id}`));
    }),
};
