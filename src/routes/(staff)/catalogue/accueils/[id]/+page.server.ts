import { answerVisit, askVisit, cardPlaces, closeOffer, dropVisit, offer, visitDone } from '#capabilities/catalogue';
import { mailedOrigin } from '#capabilities/accounts';
import { answerForm, askForm, doneForm, instantAt, readOrigin, visitForm } from '#forms/catalogue';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const origin = url.searchParams.get('origine') ?? '';
  return {
    offer: await offer(db, person, params.id),
    schools: (await cardPlaces(db, person)).schools,
    newId: crypto.randomUUID(),
    now: now().toISOString(),
    origin: readOrigin(origin) ? origin : '',
  };
};

export const actions: Actions = {
  demander: (event) =>
    submit(event, askForm, async (given, by) => {
      await askVisit(event.locals.db, by, event.params.id, { ...given, address: mailedOrigin(event) });
      return { done: m.catalogue_hosting_done_asked() };
    }),
  repondre: (event) =>
    submit(event, answerForm, async ({ visit, accepted, at, answer }, by) => {
      const startsAt = at && instantAt(event.locals.territory!.timeZone, at);
      const given = { accepted: accepted === 'yes', startsAt, answer, address: mailedOrigin(event) };
      await answerVisit(event.locals.db, by, visit, given);
      return { done: given.accepted ? m.catalogue_hosting_done_accepted() : m.catalogue_hosting_done_declined() };
    }),
  renoncer: (event) =>
    submit(event, visitForm, async ({ visit }, by) => {
      await dropVisit(event.locals.db, by, visit);
      return { done: m.catalogue_hosting_done_dropped() };
    }),
  fait: (event) =>
    submit(event, doneForm, async ({ visit, outcome, reuse, reuseId }, by) => {
      await visitDone(event.locals.db, by, visit, { outcome, reuse: reuse ? reuseId : null });
      return { done: m.catalogue_hosting_done_done() };
    }),
  fermer: async ({ locals, params }) => {
    await closeOffer(locals.db, locals.person, params.id, true);
    return { done: m.catalogue_hosting_done_closed() };
  },
  rouvrir: async ({ locals, params }) => {
    await closeOffer(locals.db, locals.person, params.id, false);
    return { done: m.catalogue_hosting_done_opened() };
  },
};
