import { agendas, makeAgenda, revokeAgenda } from '#capabilities/field';
import { agendaForm, revokeForm } from '#forms/field';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  ...(await agendas(locals.db, locals.person)),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  creer: (event) =>
    submit(event, agendaForm, async (given, by) => ({ made: (await makeAgenda(event.locals.db, by, given)).address })),
  revoquer: (event) =>
    submit(event, revokeForm, async ({ id }, by) => {
      await revokeAgenda(event.locals.db, by, id);
      return { done: m.field_agenda_revoked() };
    }),
};
