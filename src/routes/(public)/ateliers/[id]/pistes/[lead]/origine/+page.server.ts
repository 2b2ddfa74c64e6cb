import { projectsOfDay } from '#capabilities/projects';
import { leadOrigin } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
  const { origin, title, day, territory } = await leadOrigin(locals.db, request.headers, params.id, params.lead);
  const projects = await projectsOfDay(locals.db, locals.person, params.id);
  return { id: params.id, origin, title, day, timeZone: territory.timeZone, projects: Object.fromEntries(projects) };
};
