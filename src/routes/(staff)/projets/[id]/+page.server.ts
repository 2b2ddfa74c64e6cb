import { project } from '#capabilities/projects';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  project: await project(locals.db, locals.person, params.id),
});
