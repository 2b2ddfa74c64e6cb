import { redirect } from '@sveltejs/kit';
import { addPhoto, archiveItem, itemDraft, itemPage, removePhoto, saveItem } from '#capabilities/equipment';
import { emptyForm, itemForm, photoForm } from '#forms/equipment';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import { photoOf } from '../../photo.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  draft: await itemDraft(locals.db, locals.person, params.id),
  photos: (await itemPage(locals.db, locals.person, params.id, null)).photos,
});

const back = (id: string): never => redirect(303, localizeHref(`/materiel/${id}`));

export const actions: Actions = {
  enregistrer: (event) =>
    submit(event, itemForm, async (given, by) => {
      await saveItem(event.locals.db, by, { ...given, id: event.params.id });
      back(event.params.id);
    }),
  photo: async (event) => {
    const photo = await photoOf(event.request);
    return submit(event, emptyForm, async (_, by) => {
      if (photo) await addPhoto(event.locals.db, by, event.params.id, photo);
    });
  },
  'enlever-photo': (event) =>
    submit(event, photoForm, async ({ id }, by) => {
      await removePhoto(event.locals.db, by, event.params.id, id);
    }),
  retirer: (event) =>
    submit(event, emptyForm, async (_, by) => {
      await archiveItem(event.locals.db, by, event.params.id, true);
      back(event.params.id);
    }),
  remettre: (event) =>
    submit(event, emptyForm, async (_, by) => {
      await archiveItem(event.locals.db, by, event.params.id, false);
      back(event.params.id);
    }),
};
