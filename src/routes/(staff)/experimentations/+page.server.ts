import { workplaces } from '#capabilities/accounts';
import { listExperiments, mayTry } from '#capabilities/experiments';
import { readVerdictFilter } from '#forms/experiments';
import { readPage } from '#forms/territory';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url.searchParams);
  const verdict = readVerdictFilter(url.searchParams);
  return {
    page,
    verdict,
    ...(await listExperiments(locals.db, locals.person, { verdict, page })),
    mayStart: mayTry(locals.person, null) || (await workplaces(locals.db, locals.person!)).length > 0,
  };
};
