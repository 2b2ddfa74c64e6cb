import { schoolYearName, schoolYearOf, searchEverything } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  return {
    words,
    found: words === '' ? null : await searchEverything(locals.db, locals.person!.territory, words),
    year: schoolYearName(schoolYearOf(now(), locals.territory?.timeZone)),
  };
};
