import { fail, redirect } from '@sveltejs/kit';
import { planPage, removeDraft, roomToRun, takePlan } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const data = await planPage(locals.db, locals.person!, params.id);
  if (data.summary.status === 'closed') redirect(303, localizeHref(`/ateliers/${params.id}`));
  return data;
};

export const actions: Actions = {
  plan: async ({ locals, params, request }) => {
    const form = await request.formData();
    const again = await takePlan(locals.db, locals.person!, params.id, form, locals.locale);
    if (again) return Object.keys(again.errors).length > 0 ? fail(422, again) : again;
    const opened = form.get('gesture') === 'open';
    redirect(303, localizeHref(`/ateliers/${params.id}/${opened ? 'animer' : 'reglages?enregistre'}`));
  },
  retirer: async ({ locals, params }) => {
    await removeDraft(locals.db, locals.person!, await roomToRun(locals.db, locals.person!, params.id));
    redirect(303, localizeHref('/ateliers'));
  },
};
