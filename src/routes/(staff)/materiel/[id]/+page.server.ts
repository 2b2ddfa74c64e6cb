import { redirect } from '@sveltejs/kit';
import { book, checkItem, itemPage, putInSet, takeOutOfSet } from '#capabilities/equipment';
import { bookingForm, memberForm, observationForm } from '#forms/equipment';
import { readOrigin } from '#forms/thread';
import { isMonth } from '#design/month.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import { photoOf } from '../photo.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const month = asked('mois');
  return {
    page: await itemPage(locals.db, locals.person, params.id, isMonth(month) ? month : null),
    newId: crypto.randomUUID(),
    asked: { from: asked('du'), to: asked('au'), origin: readOrigin(asked('origine')) ? asked('origine') : '' },
  };
};

export const actions: Actions = {
  reserver: (event) =>
    submit(event, bookingForm, async (given, by) => {
      await book(event.locals.db, by, event.params.id, given);
      redirect(303, localizeHref(`/materiel/reservations/${given.id}`));
    }),
  constater: async (event) => {
    const photo = await photoOf(event.request);
    return submit(event, observationForm, async (given, by) => {
      await checkItem(event.locals.db, by, event.params.id, given, photo);
    });
  },
  ranger: (event) => submit(event, memberForm, ({ item }, by) => putInSet(event.locals.db, by, event.params.id, item)),
  sortir: (event) =>
    submit(event, memberForm, ({ item }, by) => takeOutOfSet(event.locals.db, by, event.params.id, item)),
};
