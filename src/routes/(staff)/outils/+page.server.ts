import { addItem, archiveItem, items, may, moveItem, renameItem, spread } from '#capabilities/tools';
import { establishmentNames } from '#capabilities/territory';
import { archiveForm, itemForm, moveForm, renameForm } from '#forms/tools';
import { m } from '#paraglide/messages.js';
import { submit } from '../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, url }) => {
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  const uais = [...new Set(person!.roles.flatMap(({ establishment }) => establishment ?? []))];
  const names = await establishmentNames(db, uais);
  const keeps = may(person, 'lists', null);
  return {
    page,
    spread: await spread(db, person, page),
    own: uais.flatMap((uai) => names.get(uai) ?? []).map(({ uai, name }) => ({ uai, name })),
    items: keeps ? await items(db, person) : [],
    keeps,
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  ajouter: (event) =>
    submit(event, itemForm, async (given, by) => {
      await addItem(event.locals.db, by, given);
      return { done: m.tools_lists_done() };
    }),
  renommer: (event) =>
    submit(event, renameForm, async ({ id, name }, by) => {
      await renameItem(event.locals.db, by, id, name);
      return { done: m.tools_lists_done() };
    }),
  ranger: (event) =>
    submit(event, moveForm, async ({ id, direction }, by) => {
      await moveItem(event.locals.db, by, id, direction);
      return { done: m.tools_lists_done() };
    }),
  archiver: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      await archiveItem(event.locals.db, by, id, true);
      return { done: m.tools_lists_done() };
    }),
  remettre: (event) =>
    submit(event, archiveForm, async ({ id }, by) => {
      await archiveItem(event.locals.db, by, id, false);
      return { done: m.tools_lists_done() };
    }),
};
