import { redirect } from '@sveltejs/kit';
import { mayHold, openCounting, raiseHands, removeSession, session } from '#capabilities/orientation';
import { countingForm, handsForm, removeForm } from '#forms/orientation';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import { runtime } from '#platform/runtime.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await session(locals.db, locals.person, params.id);
  const { settings, port } = runtime();
  return {
    session: found,
    mayHold: mayHold(locals.person, found.school.uai),
    origin: addresses(settings, port).shared,
  };
};

export const actions: Actions = {
  counting: (event) =>
    submit(event, countingForm, async ({ moment }, by) => {
      await openCounting(event.locals.db, by, event.params.id, moment);
      return { done: null };
    }),
  hands: (event) =>
    submit(event, handsForm, async ({ moment, hands }, by) => {
      await raiseHands(event.locals.db, by, event.params.id, moment, hands);
      return { done: m.orientation_done_hands() };
    }),
  remove: (event) =>
    submit(event, removeForm, async (_, by) => {
      await removeSession(event.locals.db, by, event.params.id, false);
      redirect(303, `${localizeHref('/orientation')}?retiree=${event.params.id}`);
    }),
};
