import { schoolYearOf } from '#capabilities/territory';
import { campaigns } from '#capabilities/training';
import { readPage } from '#forms/territory';
import { now } from '#platform/clock/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const year = schoolYearOf(now(), locals.territory?.timeZone);
  return { year, found: await campaigns(locals.db, locals.person, year, readPage(url.searchParams)) };
};
