import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { projectView, saveProject } from '#capabilities/projects';
import { projectForm } from '#forms/projects';
import { localizeHref } from '#paraglide/runtime.js';
import { chosen } from '#parts/projects/action/form-values.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const project = await projectView(locals.db, locals.person, params.id);
  if (!project.may.write) throw new ExpectedError('forbidden', 403);
  const { id, establishment, version, title, summary, schoolYear } = project;
  return {
    ...{ id, establishment },
    values: { version: String(version), title, summary, schoolYear: String(schoolYear) },
    years: [schoolYear - 1, schoolYear, schoolYear + 1],
    timeZone: locals.territory!.timeZone,
  };
};

/** A form that may have chosen between two writings. */
const form = v.pipe(v.record(v.string(), v.string()), v.transform(chosen), projectForm);

export const actions: Actions = {
  save: (event) =>
    submit(event, form, async (input, by) => {
      const saved = await saveProject(event.locals.db, by, event.params.id, input);
      if (!saved.ok) return fail(409, { clash: saved.clash });
      redirect(303, localizeHref(`/projets/${event.params.id}`));
    }),
};
