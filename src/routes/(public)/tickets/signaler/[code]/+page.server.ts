import { redirect } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { meetByCode, reportByCode, reportPage } from '#capabilities/tickets';
import { meetForm, reportForm } from '#forms/tickets';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import { sentPhoto } from '../../../../(staff)/tickets/photo.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return {
    page: await reportPage(locals.db, params.code),
    timeZone: locals.territory?.timeZone ?? 'Europe/Paris',
    newId: crypto.randomUUID(),
    met: url.searchParams.has('compte'),
  };
};

export const actions: Actions = {
  report: async (event) => {
    const photo = await sentPhoto(event);
    return submit(event, reportForm, async (given) => {
      const { db, locale } = event.locals;
      const told = { ...given, photo, locale };
      const { token } = await reportByCode(db, event.params.code, told, mailedOrigin(event));
      redirect(303, localizeHref(`/tickets/suivi/${token}?nouveau`));
    });
  },
  meet: (event) =>
    submit(event, meetForm, async ({ failure }) => {
      await meetByCode(event.locals.db, event.params.code, failure);
      redirect(303, localizeHref(`/tickets/signaler/${event.params.code}?compte`));
    }),
};
