import { approve, bookingPage, cancel, handOver, refuse, takeBack, tellOutcome } from '#capabilities/equipment';
import { cancelForm, emptyForm, observationForm, outcomeForm, reasonForm } from '#forms/equipment';
import { submit } from '../../../../submit.ts';
import { photoOf } from '../../photo.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  page: await bookingPage(locals.db, locals.person, params.id),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  accepter: (event) => submit(event, emptyForm, (_, by) => approve(event.locals.db, by, event.params.id)),
  refuser: (event) =>
    submit(event, reasonForm, ({ reason }, by) => refuse(event.locals.db, by, event.params.id, reason)),
  annuler: (event) =>
    submit(event, cancelForm, ({ reason }, by) => cancel(event.locals.db, by, event.params.id, reason)),
  remettre: async (event) => {
    const photo = await photoOf(event.request);
    return submit(event, observationForm, (given, by) => handOver(event.locals.db, by, event.params.id, given, photo));
  },
  reprendre: async (event) => {
    const photo = await photoOf(event.request);
    return submit(event, observationForm, (given, by) => takeBack(event.locals.db, by, event.params.id, given, photo));
  },
  raconter: (event) =>
    submit(event, outcomeForm, (given, by) => tellOutcome(event.locals.db, by, event.params.id, given)),
};
