import { removeVisit, visitSheet } from '#capabilities/field';
import { visitRemoveForm } from '#forms/field';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  sheet: await visitSheet(locals.db, locals.person, params.id),
  timeZone: locals.territory!.timeZone,
  newId: crypto.randomUUID(),
  corrected: url.searchParams.has('corrigee'),
});

export const actions: Actions = {
  retirer: (event) =>
    submit(event, visitRemoveForm, async ({ id }, by) => {
      await removeVisit(event.locals.db, by, { id, visit: event.params.id });
      return { done: m.field_visit_done_removed(), undo: true };
    }),
  remettre: (event) =>
    submit(event, visitRemoveForm, async ({ id }, by) => {
      await removeVisit(event.locals.db, by, { id, visit: event.params.id, restore: true });
      return { done: m.field_visit_done_restored(), undo: false };
    }),
};
