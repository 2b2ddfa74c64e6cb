import { archiveModule, moduleSheet, removeModuleOrigin, addModuleOrigin, reviewModule } from '#capabilities/training';
import { originTieForm, reviewForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  sheet: await moduleSheet(locals.db, locals.person, params.id),
  newId: crypto.randomUUID(),
  timeZone: locals.territory!.timeZone,
});

export const actions: Actions = {
  review: (event) =>
    submit(event, reviewForm, async ({ id = crypto.randomUUID(), ...said }, by) => {
      await reviewModule(event.locals.db, by, event.params.id, { id, ...said });
      return { done: m.training_done_reviewed(), undo: null };
    }),
  archive: async ({ locals, params }) => {
    await archiveModule(locals.db, locals.person, params.id, true);
    return { done: m.training_done_module_put_away(), undo: { action: 'restore', kind: '', id: '' } };
  },
  restore: async ({ locals, params }) => {
    await archiveModule(locals.db, locals.person, params.id, false);
    return { done: m.training_done_module_back(), undo: null };
  },
  untie: (event) =>
    submit(event, originTieForm, async (ref, by) => {
      await removeModuleOrigin(event.locals.db, by, event.params.id, ref);
      return { done: m.training_done_untied(), undo: { action: 'retie', ...ref } };
    }),
  retie: (event) =>
    submit(event, originTieForm, async (ref, by) => {
      await addModuleOrigin(event.locals.db, by, event.params.id, ref);
      return { done: m.training_done_tied(), undo: null };
    }),
};
