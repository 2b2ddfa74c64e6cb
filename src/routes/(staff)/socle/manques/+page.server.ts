import { missingPage } from '#capabilities/baseline';
import { readLackFilter } from '#forms/baseline';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readLackFilter(url.searchParams);
  return { filter, missing: await missingPage(locals.db, locals.person, filter) };
};
