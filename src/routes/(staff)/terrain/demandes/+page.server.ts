import { mediatorLoads, may, requests, saveSettings } from '#capabilities/field';
import { settingsForm } from '#forms/field';
import { readRequestQuery } from '#parts/field/requests/query.ts';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person } = locals;
  const { filter, page } = readRequestQuery(url.searchParams);
  const assigns = may(person, 'assign', null);
  return {
    filter,
    found: await requests(db, person, filter, page),
    loads: assigns ? await mediatorLoads(db, person) : null,
    treats: person!.roles.some(({ role }) => role === 'mediator'),
  };
};

export const actions: Actions = {
  reglages: (event) =>
    submit(event, settingsForm, async (given, by) => {
      await saveSettings(event.locals.db, by, given);
      return { done: m.field_settings_done({ n: given.answerDays }) };
    }),
};
