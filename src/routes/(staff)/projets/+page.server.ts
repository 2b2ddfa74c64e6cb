import { listProjects } from '#capabilities/projects';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  return { page, ...(await listProjects(locals.db, locals.person, page)) };
};
