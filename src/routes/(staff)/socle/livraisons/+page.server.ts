import { addDelivery, cancelDelivery, deliveries, deliveryChoices, setWeeks } from '#capabilities/baseline';
import { cancelForm, deliveryForm, readDeliveryFilter, weeksForm } from '#forms/baseline';
import { readOrigin } from '#forms/thread';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readDeliveryFilter(url.searchParams);
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  return {
    filter,
    deliveries: await deliveries(locals.db, locals.person, filter),
    choices: await deliveryChoices(locals.db, locals.person),
    asked: {
      uai: asked('etablissement'),
      item: asked('piece'),
      origin: readOrigin(asked('origine')) ? asked('origine') : '',
    },
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  noter: (event) =>
    submit(event, deliveryForm, async (given, by) => {
      await addDelivery(event.locals.db, by, given);
      return { done: m.baseline_delivery_saved() };
    }),
  annuler: (event) =>
    submit(event, cancelForm, async ({ id }, by) => {
      await cancelDelivery(event.locals.db, by, id);
      return { done: m.baseline_delivery_cancelled() };
    }),
  delai: (event) =>
    submit(event, weeksForm, async ({ weeks }, by) => {
      await setWeeks(event.locals.db, by, weeks);
      return { done: m.baseline_weeks_saved() };
    }),
};
