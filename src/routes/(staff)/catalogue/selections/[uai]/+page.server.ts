import { cardSheet, choose, putBack, selectionOf, setCap, takeOut } from '#capabilities/catalogue';
import { capForm, chooseForm, putBackForm, takeOutForm } from '#forms/catalogue';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const asked = url.searchParams.get('fiche');
  const selection = await selectionOf(db, person, params.uai);
  const wanted = asked && selection.may.propose ? await cardSheet(db, person, asked) : null;
  const held = selection.kept.some(({ card }) => card.id === wanted?.id);
  return {
    selection,
    wanted: wanted && !held ? { id: wanted.id, title: wanted.words.title } : null,
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  choisir: (event) =>
    submit(event, chooseForm, async (given, by) => {
      const state = await choose(event.locals.db, by, event.params.uai, given);
      const swapped = given.leaves !== null;
      const done = {
        kept: swapped ? m.catalogue_done_swapped : m.catalogue_done_selected,
        proposed: m.catalogue_done_proposed,
      };
      return { done: done[state](), undo: null };
    }),
  sortir: (event) =>
    submit(event, takeOutForm, async (given, by) => {
      await takeOut(event.locals.db, by, event.params.uai, given);
      return { done: m.catalogue_done_out(), undo: given.id };
    }),
  remettre: (event) =>
    submit(event, putBackForm, async ({ id }, by) => {
      await putBack(event.locals.db, by, event.params.uai, id);
      return { done: m.catalogue_done_back(), undo: null };
    }),
  plafond: (event) =>
    submit(event, capForm, async ({ cap }, by) => {
      await setCap(event.locals.db, by, event.params.uai, cap);
      return { done: m.catalogue_done_cap({ n: cap }), undo: null };
    }),
};
