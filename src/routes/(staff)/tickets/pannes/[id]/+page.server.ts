import { mailedOrigin } from '#capabilities/accounts';
import { chooseSchool, closeFailure, failurePage } from '#capabilities/tickets';
import { addSchoolForm, closeFailureForm } from '#forms/tickets';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  page: await failurePage(locals.db, locals.person, params.id),
  timeZone: locals.territory!.timeZone,
});

export const actions: Actions = {
  add: (event) =>
    submit(event, addSchoolForm, async ({ uai }, by) => {
      await chooseSchool(event.locals.db, by, event.params.id, uai, mailedOrigin(event));
      return { done: m.tickets_acts_done() };
    }),
  close: (event) =>
    submit(event, closeFailureForm, async ({ words }, by) => {
      const n = await closeFailure(event.locals.db, by, event.params.id, words, mailedOrigin(event));
      return { done: n === 0 ? m.tickets_failures_closed_none() : m.tickets_failures_closed({ n }) };
    }),
};
