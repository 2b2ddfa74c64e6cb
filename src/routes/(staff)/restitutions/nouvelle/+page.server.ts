import { redirect } from '@sveltejs/kit';
import { closedDays, createSession, startFromDay, startPage } from '#capabilities/restitution';
import { sessionForm, startForm } from '#forms/restitution';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person } = locals;
  const workshop = url.searchParams.get('journee');
  return {
    days: await closedDays(db, person),
    start: workshop === null ? null : await startPage(db, person, workshop),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  blank: (event) =>
    submit(event, sessionForm, async (input, by) =>
      redirect(303, localizeHref(`/restitutions/${await createSession(event.locals.db, by, input)}`)),
    ),
  day: (event) =>
    submit(event, startForm, async ({ id = crypto.randomUUID(), workshop, ...choice }, by) =>
      redirect(303, localizeHref(`/restitutions/${await startFromDay(event.locals.db, by, id, workshop, choice)}`)),
    ),
};
