import { addOrganisation, may, organisations, saveOrganisation } from '#capabilities/territory';
import { organisationForm } from '#forms/territory';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const person = locals.person!;
  return {
    organisations: await organisations(locals.db, person),
    mayWrite: may(person, 'write', person.territory),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  add: (event) =>
    submit(event, organisationForm, async (input, by) => {
      await addOrganisation(event.locals.db, by, input);
      return { done: m.territory_done_organisation({ name: input.name }) };
    }),
  save: (event) =>
    submit(event, organisationForm, async ({ id, ...input }, by) => {
      await saveOrganisation(event.locals.db, by, id ?? '', input);
      return { done: m.territory_done_saved() };
    }),
};
