import { hallOf, roomOf, viewerOf } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, request, locals }) => {
  const room = await roomOf(locals.db, params.id);
  const viewer = await viewerOf(locals.db, room, request.headers, 'hall');
  const asked = url.searchParams.get('groupe');
  const group = room.board.groups.some(({ id }) => id === asked) ? asked : null;
  return { ...(await hallOf(locals.db, room, viewer)), group };
};
