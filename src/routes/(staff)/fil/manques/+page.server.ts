import { brokenPage } from '#capabilities/thread';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = Number(url.searchParams.get('page'));
  return {
    found: await brokenPage(locals.db, locals.person, url.searchParams.get('liste'), Number.isInteger(page) ? page : 1),
  };
};
