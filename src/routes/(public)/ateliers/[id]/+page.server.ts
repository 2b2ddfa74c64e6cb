import { redirect } from '@sveltejs/kit';
import { draftProjectsOf, projectsOfDay } from '#capabilities/projects';
import { closeReactionLinks, dayPage, makeReactionLink, REACTION_DAYS, roomOf } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
  const day = await dayPage(locals.db, locals.person, request.headers, params.id, locals.locale);
  const projects = await projectsOfDay(locals.db, locals.person, params.id);
  const teams = day.teams.map((line) => ({ ...line, project: projects.get(line.team) ?? null }));
  return { ...day, teams, linkDays: REACTION_DAYS, signedIn: locals.person !== null };
};

const teamOf = (form: FormData) => String(form.get('team') ?? '');

export const actions: Actions = {
  /** Makes a link and opens the page of its team: the only time that the link is shown. */
  lien: async ({ locals, params, request }) => {
    const team = teamOf(await request.formData());
    const { token } = await makeReactionLink(locals.db, locals.person, await roomOf(locals.db, params.id), team);
    redirect(303, localizeHref(`/ateliers/${params.id}/etablissements/${team}?reagir=${token}`));
  },
  fermer: async ({ locals, params, request }) => {
    const team = teamOf(await request.formData());
    await closeReactionLinks(locals.db, locals.person, await roomOf(locals.db, params.id), team);
    redirect(303, localizeHref(`/ateliers/${params.id}#equipes`));
  },
  brouillons: async ({ locals, params }) => {
    await draftProjectsOf(locals.db, locals.person, await roomOf(locals.db, params.id));
    redirect(303, localizeHref(`/ateliers/${params.id}#equipes`));
  },
};
