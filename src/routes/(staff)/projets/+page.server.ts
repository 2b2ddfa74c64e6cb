import { redirect } from '@sveltejs/kit';
import { holds } from '#capabilities/accounts';
import { listProjects, openProject, setSilentWeeks, silentProjects } from '#capabilities/projects';
import { objectivesOf } from '#capabilities/territory';
import { openForm, silentWeeksForm } from '#forms/projects';
import { readListQuery } from '#parts/projects/list/query.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = readListQuery(url.searchParams);
  return {
    query,
    found: await (query.silent ? silentProjects : listProjects)(locals.db, locals.person, query),
    objectives: await objectivesOf(locals.db, locals.person!.territory),
    maySetWeeks: holds(locals.person, ['coordinator'], null),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  weeks: (event) =>
    submit(event, silentWeeksForm, async ({ weeks }, by) => {
      await setSilentWeeks(event.locals.db, by, weeks);
      redirect(303, localizeHref('/projets?silencieux=oui'));
    }),
  open: (event) =>
    submit(event, openForm, async (input, by) => {
      await openProject(event.locals.db, by, input);
      redirect(303, localizeHref(`/projets/${input.id}`));
    }),
};
