import { redirect } from '@sveltejs/kit';
import { bookingPage, tieBooking } from '#capabilities/equipment';
import { findThings } from '#capabilities/thread';
import { tieForm } from '#forms/equipment';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Ties a loan to the action that it was done for: looked for by its words, chosen by a person. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { booking } = await bookingPage(locals.db, locals.person, params.id);
  const words = (url.searchParams.get('mots') ?? '').slice(0, 200);
  return { id: booking.id, title: booking.itemName, words, found: await findThings(locals.db, locals.person, words) };
};

export const actions: Actions = {
  tie: (event) =>
    submit(event, tieForm, async (ref, by) => {
      await tieBooking(event.locals.db, by, event.params.id, ref);
      redirect(303, localizeHref(`/materiel/reservations/${event.params.id}#sert`));
    }),
};
