import { fail, redirect } from '@sveltejs/kit';
import { createDay } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import type { Actions, PageServerLoad } from './$types';

/** Today where the territory is, 'YYYY-MM-DD'. */
export const load: PageServerLoad = ({ locals }) => ({
  today: new Intl.DateTimeFormat('sv-SE', { timeZone: locals.territory!.timeZone }).format(now()),
});

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const made = await createDay(locals.db, locals.person!, await request.formData());
    if (made.id === null) return fail(422, { values: made.values, errors: made.errors });
    redirect(303, localizeHref(`/ateliers/${made.id}/reglages`));
  },
};
