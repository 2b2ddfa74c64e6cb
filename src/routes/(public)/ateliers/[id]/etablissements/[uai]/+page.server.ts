import { projectsOfDay } from '#capabilities/projects';
import { reactionAddress, teamSheet } from '#capabilities/workshops';
import { formatDate } from '#design/french.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
  const token = url.searchParams.get('reagir');
  const { sheet, territory, until } = await teamSheet(locals.db, request.headers, params.id, params.uai, token);
  const projects = await projectsOfDay(locals.db, locals.person, params.id);
  return {
    id: params.id,
    sheet,
    territory: territory.name,
    project: projects.get(params.uai) ?? null,
    token: until && token,
    reaction: until && token ? { url: reactionAddress(token), until: formatDate(until, locals.locale) } : null,
  };
};
