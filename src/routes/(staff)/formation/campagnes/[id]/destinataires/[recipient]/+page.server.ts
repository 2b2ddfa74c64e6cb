import { redirect } from '@sveltejs/kit';
import { eraseRecipient, recipientSheet, saveRecipient } from '#capabilities/training';
import { territoryEstablishments } from '#capabilities/territory';
import { nothingForm, recipientDetailsForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Suggestions under the field of the establishment. */
const SUGGESTED = 400;

export const load: PageServerLoad = async ({ locals, params }) => ({
  sheet: await recipientSheet(locals.db, locals.person, params.id, params.recipient),
  schools: await territoryEstablishments(locals.db, locals.person!.territory, { limit: SUGGESTED }),
  timeZone: locals.territory?.timeZone ?? 'Europe/Paris',
});

export const actions: Actions = {
  save: (event) =>
    submit(event, recipientDetailsForm, async (input, by) => {
      await saveRecipient(event.locals.db, by, event.params.id, event.params.recipient, input);
      return { done: m.training_recipient_saved() };
    }),
  erase: (event) =>
    submit(event, nothingForm, async (_, by) => {
      await eraseRecipient(event.locals.db, by, event.params.id, event.params.recipient);
      redirect(303, localizeHref(`/formation/campagnes/${event.params.id}/destinataires?efface`));
    }),
};
