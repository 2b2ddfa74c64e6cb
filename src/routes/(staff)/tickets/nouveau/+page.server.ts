import { redirect } from '@sveltejs/kit';
import { mailedOrigin } from '#capabilities/accounts';
import { mayPoster, newTicketPage, reportAsStaff } from '#capabilities/tickets';
import { readOrigin, staffReportForm } from '#forms/tickets';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import { sentPhoto } from '../photo.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = await newTicketPage(locals.db, locals.person, url.searchParams.get('etablissement'));
  const origin = url.searchParams.get('origine') ?? '';
  return {
    page,
    origin: readOrigin(origin) ? origin : '',
    poster: page.school !== null && mayPoster(locals.person, page.school.uai),
    timeZone: locals.territory!.timeZone,
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const photo = await sentPhoto(event);
    return submit(event, staffReportForm, async (given, by) => {
      const { db, locale } = event.locals;
      await reportAsStaff(db, by, { ...given, photo, locale }, mailedOrigin(event));
      redirect(303, localizeHref(`/tickets/${given.id}?nouveau`));
    });
  },
};
