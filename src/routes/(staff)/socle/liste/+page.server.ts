import { redirect } from '@sveltejs/kit';
import { addItem, adoptDraft, checklist, noteDraft, openDraft, removeItem, saveItem } from '#capabilities/baseline';
import { adoptForm, draftForm, itemForm, newItemForm, noteForm, readVersion, removeItemForm } from '#forms/baseline';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  list: await checklist(locals.db, locals.person, readVersion(url.searchParams)),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  ouvrir: (event) =>
    submit(event, draftForm, async ({ id }, by) => {
      const { db } = event.locals;
      const { versions } = await checklist(db, by, null);
      const [last] = versions;
      const note = last ? m.baseline_list_copy_note({ number: last.number }) : m.baseline_usual_note();
      await openDraft(db, by, { id: id ?? crypto.randomUUID(), note });
      const [draft] = (await checklist(db, by, null)).versions;
      redirect(303, localizeHref(`/socle/liste?version=${draft!.number}`));
    }),
  noter: (event) =>
    submit(event, noteForm, async ({ note }, by) => {
      await noteDraft(event.locals.db, by, note);
      return { done: m.baseline_list_done() };
    }),
  ajouter: (event) =>
    submit(event, newItemForm, async (item, by) => {
      await addItem(event.locals.db, by, item);
      return { done: m.baseline_list_done() };
    }),
  garder: (event) =>
    submit(event, itemForm, async (item, by) => {
      await saveItem(event.locals.db, by, item);
      return { done: m.baseline_list_done() };
    }),
  enlever: (event) =>
    submit(event, removeItemForm, async ({ id }, by) => {
      await removeItem(event.locals.db, by, id);
      return { done: m.baseline_list_done() };
    }),
  adopter: (event) =>
    submit(event, adoptForm, async (given, by) => {
      await adoptDraft(event.locals.db, by, given);
      return { done: m.baseline_list_done_adopted() };
    }),
};
