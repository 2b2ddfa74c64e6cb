import { courseOf, roomOf, viewerOf } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, request, locals }) => {
  const room = await roomOf(locals.db, params.id);
  const viewer = await viewerOf(locals.db, room, request.headers);
  return { course: await courseOf(locals.db, room, viewer, url.searchParams.get('page')) };
};
