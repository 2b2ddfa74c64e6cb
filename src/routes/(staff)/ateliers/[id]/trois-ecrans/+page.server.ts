import { roomOf, threeScreens, viewerOf } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, request, locals }) => {
  const room = await roomOf(locals.db, params.id);
  const viewer = await viewerOf(locals.db, room, request.headers);
  const asked = (name: string) => url.searchParams.get(name);
  return {
    screens: await threeScreens(locals.db, room, viewer, {
      at: asked('a'),
      group: asked('groupe'),
      person: asked('personne'),
    }),
  };
};
