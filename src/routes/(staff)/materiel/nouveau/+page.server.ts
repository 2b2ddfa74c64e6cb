import { redirect } from '@sveltejs/kit';
import { addItem, itemDraft } from '#capabilities/equipment';
import { itemForm } from '#forms/equipment';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  draft: await itemDraft(locals.db, locals.person, null),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, itemForm, async (given, by) => {
      await addItem(event.locals.db, by, given);
      redirect(303, localizeHref(`/materiel/${given.id}`));
    }),
};
