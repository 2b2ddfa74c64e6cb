import { redirect } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { failuresPage, openFailure, watchFailures } from '#capabilities/tickets';
import { failureForm, watchForm } from '#forms/tickets';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  page: await failuresPage(locals.db, locals.person),
  timeZone: locals.territory!.timeZone,
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  open: (event) =>
    submit(event, failureForm, async (given, by) => {
      const n = await openFailure(event.locals.db, by, given, mailedOrigin(event));
      if (given.scope === 'schools') redirect(303, localizeHref(`/tickets/pannes/${given.id}`));
      return { done: n === 0 ? m.tickets_failures_opened_none() : m.tickets_failures_opened({ n }) };
    }),
  watch: (event) =>
    submit(event, watchForm, async ({ uai, on }, by) => {
      await watchFailures(event.locals.db, by, { uai, on: on === 'yes', locale: event.locals.locale });
      return { done: m.tickets_watch_done() };
    }),
};
