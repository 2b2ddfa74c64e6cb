import { baselineOf, cancelDelivery, recordState } from '#capabilities/baseline';
import { cancelForm, recordForm } from '#forms/baseline';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  page: await baselineOf(locals.db, locals.person, params.uai),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  dire: (event) =>
    submit(event, recordForm, async (given, by) => {
      const count = await recordState(event.locals.db, by, event.params.uai, given);
      return { done: count > 0 ? m.baseline_recorded({ count }) : m.baseline_recorded_none() };
    }),
  annuler: (event) =>
    submit(event, cancelForm, async ({ id }, by) => {
      await cancelDelivery(event.locals.db, by, id);
      return { done: m.baseline_delivery_cancelled() };
    }),
};
