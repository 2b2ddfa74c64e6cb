import { fail, redirect } from '@sveltejs/kit';
import { groupsPage, identityLink, takeGesture } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const data = await groupsPage(locals.db, locals.person!, params.id, url.searchParams.has('proposition'));
  if (data.summary.status === 'closed') redirect(303, localizeHref(`/ateliers/${params.id}`));
  return { ...data, timeZone: locals.territory!.timeZone };
};

export const actions: Actions = {
  commande: async ({ locals, params, request, url }) => {
    const form = await request.formData();
    const { refused, status, anchor } = await takeGesture(locals.db, locals.person!, params.id, form, locals.locale);
    if (refused) return fail(status, { refused });
    // A composition that was applied is no longer proposed.
    const stays = url.searchParams.has('proposition') && form.get('type') !== 'groups.compose';
    redirect(303, `${url.pathname}${stays ? '?proposition=1' : ''}${anchor}`);
  },
  confier: async ({ locals, params, request }) => {
    const participant = String((await request.formData()).get('participant'));
    return { handed: await identityLink(locals.db, locals.person!, params.id, participant) };
  },
};
