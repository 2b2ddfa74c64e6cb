import { overview } from '#capabilities/baseline';
import { readSchoolFilter } from '#forms/baseline';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readSchoolFilter(url.searchParams);
  return { filter, overview: await overview(locals.db, locals.person, filter) };
};
