import { mailedOrigin } from '#capabilities/accounts';
import { remind, reminderPlan } from '#capabilities/training';
import { nothingForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  plan: await reminderPlan(locals.db, locals.person, params.id, m.training_offering_example()),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, nothingForm, async (_, by) => ({
      sent: await remind(event.locals.db, by, event.params.id, mailedOrigin(event)),
      at: now(),
    })),
};
