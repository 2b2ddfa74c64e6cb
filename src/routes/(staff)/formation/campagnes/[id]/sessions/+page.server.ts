import { sessionsPage } from '#capabilities/training';
import { readSessionFilter } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = readSessionFilter(url.searchParams);
  return { filter, sessions: await sessionsPage(locals.db, locals.person, params.id, filter) };
};
