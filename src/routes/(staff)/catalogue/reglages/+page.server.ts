import { addDiscipline, allDisciplines, changeDiscipline, selectionCap, setCap } from '#capabilities/catalogue';
import { archiveDisciplineForm, capForm, disciplineForm, renameDisciplineForm } from '#forms/catalogue';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person } }) => ({
  disciplines: await allDisciplines(db, person),
  cap: await selectionCap(db, person),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  plafond: (event) =>
    submit(event, capForm, async ({ cap }, by) => {
      await setCap(event.locals.db, by, null, cap);
      return { done: m.catalogue_done_cap({ n: cap }) };
    }),
  ajouter: (event) =>
    submit(event, disciplineForm, async (given, by) => {
      await addDiscipline(event.locals.db, by, given);
      return { done: m.catalogue_done_lists() };
    }),
  renommer: (event) =>
    submit(event, renameDisciplineForm, async ({ id, name }, by) => {
      await changeDiscipline(event.locals.db, by, id, { name });
      return { done: m.catalogue_done_lists() };
    }),
  archiver: (event) =>
    submit(event, archiveDisciplineForm, async ({ id }, by) => {
      await changeDiscipline(event.locals.db, by, id, { archived: true });
      return { done: m.catalogue_done_lists() };
    }),
  remettre: (event) =>
    submit(event, archiveDisciplineForm, async ({ id }, by) => {
      await changeDiscipline(event.locals.db, by, id, { archived: false });
      return { done: m.catalogue_done_lists() };
    }),
};
