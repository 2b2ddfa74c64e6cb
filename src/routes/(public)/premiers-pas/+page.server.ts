import { fail, redirect } from '@sveltejs/kit';
import { createFirstCoordinator, refusal } from '#capabilities/accounts';
import { firstRunForm } from '#forms/accounts';
import { readForm } from '#platform/forms/read-form.ts';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ existing: locals.territory?.name ?? null });

export const actions: Actions = {
  default: async (event) => {
    const form = readForm(firstRunForm, await event.request.formData());
    if (!form.ok) return fail(422, form);
    try {
      await createFirstCoordinator(event.locals.db, event, form.output);
    } catch (error) {
      return refusal(error, event.locals.locale, form.values, 'code');
    }
    redirect(303, localizeHref('/'));
  },
};
