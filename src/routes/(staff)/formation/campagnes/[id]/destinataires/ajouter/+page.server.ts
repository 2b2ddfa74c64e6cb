import { addRecipients, campaignName } from '#capabilities/training';
import { territoryEstablishments } from '#capabilities/territory';
import { recipientForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Suggestions under the field of the establishment. */
const SUGGESTED = 400;

export const load: PageServerLoad = async ({ locals, params }) => ({
  campaign: await campaignName(locals.db, locals.person, params.id),
  schools: await territoryEstablishments(locals.db, locals.person!.territory, { limit: SUGGESTED }),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, recipientForm, async ({ id = crypto.randomUUID(), ...details }, by) => {
      const { added } = await addRecipients(event.locals.db, by, event.params.id, [{ id, ...details }], 'hand');
      return added === 1
        ? { done: m.training_recipient_added_one({ name: details.name }), same: null }
        : { done: null, same: m.training_recipient_already_one() };
    }),
};
