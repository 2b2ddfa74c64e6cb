import { projectDocument, projectView } from '#capabilities/projects';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const project = await projectView(locals.db, locals.person, params.id);
  return { id: project.id, document: await projectDocument(locals.db, locals.person, project, locals.locale) };
};
