import { fail, redirect } from '@sveltejs/kit';
import { closeWorkshop, deskOf, joinAddress, roomToRun, takeGesture } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  // Only this parameter is read: another tab of the same desk is not another load.
  const data = await deskOf(locals.db, locals.person!, params.id, url.searchParams.get('propositions'));
  if (data.summary.status === 'draft') redirect(303, localizeHref(`/ateliers/${params.id}/reglages`));
  if (data.summary.status === 'closed') redirect(303, localizeHref(`/ateliers/${params.id}`));
  return { ...data, timeZone: locals.territory!.timeZone, join: joinAddress(data.summary.code) };
};

export const actions: Actions = {
  commande: async ({ locals, params, request, url }) => {
    const { refused, status, anchor } = await takeGesture(
      locals.db,
      locals.person!,
      params.id,
      await request.formData(),
      locals.locale,
    );
    if (refused) return fail(status, { refused });
    const shown = new URLSearchParams(url.searchParams);
    shown.delete('/commande');
    redirect(303, `${url.pathname}?${shown}${anchor}`);
  },
  cloturer: async ({ locals, params }) => {
    const room = await roomToRun(locals.db, locals.person!, params.id);
    await closeWorkshop(locals.db, locals.person!, room);
    redirect(303, localizeHref(`/ateliers/${params.id}`));
  },
};
