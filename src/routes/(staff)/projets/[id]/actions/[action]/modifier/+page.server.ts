import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { action, saveAction } from '#capabilities/projects';
import { establishmentSheet, people } from '#capabilities/territory';
import { actionForm } from '#forms/projects';
import { localizeHref } from '#paraglide/runtime.js';
import { chosen } from '#parts/projects/action/form-values.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const person = locals.person!;
  const sheet = await action(locals.db, person, params.action);
  if (sheet.project !== params.id) throw new ExpectedError('unknown_action', 404);
  if (!sheet.may.write) throw new ExpectedError('forbidden', 403);
  const [school, territory] = await Promise.all([
    establishmentSheet(locals.db, person, sheet.establishment.uai),
    people(locals.db, person, {}),
  ]);
  const names = [person, ...school.people, ...territory.rows].map(({ name }) => name);
  return { sheet, people: [...new Set(names)], timeZone: locals.territory!.timeZone };
};

/** A form that may have chosen between two writings. */
const form = v.pipe(v.record(v.string(), v.string()), v.transform(chosen), actionForm);

export const actions: Actions = {
  save: (event) =>
    submit(event, form, async (input, by) => {
      const saved = await saveAction(event.locals.db, by, event.params.action, input);
      if (!saved.ok) return fail(409, { clash: saved.clash });
      redirect(303, localizeHref(`/projets/${event.params.id}/actions/${event.params.action}?enregistre`));
    }),
};
