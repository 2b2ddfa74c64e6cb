import { redirect } from '@sveltejs/kit';
import { adoptionPage, adoptPlan } from '#capabilities/training';
import { planSeenForm } from '#forms/training';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) =>
  adoptionPage(db, person, params.id, url.searchParams.get('plan') ?? '');

export const actions: Actions = {
  default: (event) =>
    submit(event, planSeenForm, async (seen, by) => {
      await adoptPlan(event.locals.db, by, event.params.id, seen);
      redirect(303, localizeHref(`/formation/campagnes/${event.params.id}/sessions`));
    }),
};
