import { silentSchools } from '#capabilities/training';
import { readAnswerFilter } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  found: await silentSchools(locals.db, locals.person, params.id, readAnswerFilter(url.searchParams).page),
});
