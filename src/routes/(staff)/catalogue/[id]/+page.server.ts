import {
  addFile,
  cardPlaces,
  cardSheet,
  countPublic,
  offersFor,
  publishCards,
  recordReuse,
  removeFile,
  restoreCard,
  retireCard,
} from '#capabilities/catalogue';
import { countForm, fileForm, publishForm, readOrigin, retireForm, reuseForm } from '#forms/catalogue';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { submit } from '../../../submit.ts';
import { fileOfForm } from './file.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person, territory }, params, url }) => {
  const origin = url.searchParams.get('origine') ?? '';
  return {
    sheet: await cardSheet(db, person, params.id),
    places: await cardPlaces(db, person),
    offers: await offersFor(db, person, params.id),
    newId: crypto.randomUUID(),
    today: dayAt(territory!.timeZone, now()),
    now: now().toISOString(),
    origin: readOrigin(origin) ? origin : '',
  };
};

export const actions: Actions = {
  reprise: (event) =>
    submit(event, reuseForm, async (given, by) => {
      await recordReuse(event.locals.db, by, event.params.id, given);
      return { done: m.catalogue_done_reuse(), undo: null };
    }),
  retirer: (event) =>
    submit(event, retireForm, async ({ why }, by) => {
      await retireCard(event.locals.db, by, event.params.id, why);
      return { done: m.catalogue_done_retired(), undo: 'remettre' };
    }),
  remettre: async ({ locals, params }) => {
    await restoreCard(locals.db, locals.person, params.id);
    return { done: m.catalogue_done_restored(), undo: null };
  },
  publier: (event) =>
    submit(event, publishForm, async (given, by) => {
      const isPublic = given.public === 'yes';
      await publishCards(event.locals.db, by, [event.params.id], isPublic);
      return { done: isPublic ? m.catalogue_done_published() : m.catalogue_done_unpublished(), undo: null };
    }),
  public: (event) =>
    submit(event, countForm, async ({ publicCount }, by) => {
      await countPublic(event.locals.db, by, event.params.id, publicCount);
      return { done: m.catalogue_done_counted(), undo: null };
    }),
  joindre: async (event) => {
    const file = await fileOfForm(event.request.clone());
    return submit(event, fileForm, async ({ id }, by) => {
      await addFile(event.locals.db, by, event.params.id, { id, ...file });
      return { done: m.catalogue_done_file(), undo: null };
    });
  },
  detacher: (event) =>
    submit(event, fileForm, async ({ id }, by) => {
      await removeFile(event.locals.db, by, event.params.id, id);
      return { done: m.catalogue_done_file_gone(), undo: null };
    }),
};
