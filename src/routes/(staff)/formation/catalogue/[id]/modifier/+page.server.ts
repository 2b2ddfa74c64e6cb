import { redirect } from '@sveltejs/kit';
import { moduleSheet, modules, saveModule } from '#capabilities/training';
import { moduleForm, readModuleQuery } from '#forms/training';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const sheet = await moduleSheet(locals.db, locals.person, params.id);
  if (!sheet.mayWrite) throw new ExpectedError('forbidden', 403);
  const everything = readModuleQuery(new URLSearchParams());
  const { id, title, theme, objective, prerequisites, mode, degree } = sheet;
  return {
    title,
    year: sheet.year,
    themes: (await modules(locals.db, locals.person, { ...everything, year: sheet.year })).themes,
    values: {
      id,
      year: String(sheet.year),
      origin: '',
      title,
      theme,
      objective,
      prerequisites,
      mode,
      degree,
      minutes: String(sheet.minutes),
      code: sheet.code ?? '',
    },
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, moduleForm, async ({ title, theme, objective, prerequisites, mode, degree, minutes, code }, by) => {
      const text = { title, theme, objective, prerequisites, mode, degree, minutes, code };
      await saveModule(event.locals.db, by, event.params.id, text);
      redirect(303, localizeHref(`/formation/catalogue/${event.params.id}`));
    }),
};
