import { schoolYearOf } from '#capabilities/territory';
import { archiveOrganiser, archiveVenue, createOrganiser, means, saveOrganiser } from '#capabilities/training';
import { archiveForm, organiserForm, readYear } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../submit.ts';
import { saveVenueForm } from './save-venue.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const current = schoolYearOf(now(), locals.territory?.timeZone);
  const year = readYear(url.searchParams) ?? current;
  return { current, year, means: await means(locals.db, locals.person, year), newId: crypto.randomUUID() };
};

export const actions: Actions = {
  addVenue: (event) => saveVenueForm(event, 'add'),
  saveVenue: (event) => saveVenueForm(event, 'save'),
  addOrganiser: (event) =>
    submit(event, organiserForm, async ({ id = crypto.randomUUID(), ...given }, by) => {
      await createOrganiser(event.locals.db, by, id, given);
      return { done: m.training_done_added({ name: given.name }), undo: null };
    }),
  saveOrganiser: (event) =>
    submit(event, organiserForm, async ({ id = '', ...given }, by) => {
      await saveOrganiser(event.locals.db, by, id, given);
      return { done: m.training_done_means_saved({ name: given.name }), undo: null };
    }),
  archiveVenue: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      const { name } = await archiveVenue(event.locals.db, by, id, true);
      return { done: m.training_done_put_away({ name }), undo: { action: 'restoreVenue', id } };
    }),
  restoreVenue: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      const { name } = await archiveVenue(event.locals.db, by, id, false);
      return { done: m.training_done_back({ name }), undo: null };
    }),
  archiveOrganiser: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      const { name } = await archiveOrganiser(event.locals.db, by, id, true);
      return { done: m.training_done_put_away({ name }), undo: { action: 'restoreOrganiser', id } };
    }),
  restoreOrganiser: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      const { name } = await archiveOrganiser(event.locals.db, by, id, false);
      return { done: m.training_done_back({ name }), undo: null };
    }),
};
