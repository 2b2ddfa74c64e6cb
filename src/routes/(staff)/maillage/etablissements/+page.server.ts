import { FILTERS, readAsked, schoolList } from '#capabilities/mesh';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person, territory }, url }) => {
  const asked = readAsked(url.searchParams);
  const filter = FILTERS.find((each) => each === url.searchParams.get('voir')) ?? 'all';
  const list = await schoolList(db, person, asked, filter, territory!.timeZone);
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  return { list, page, asked: { ...asked, level: list.level, year: list.year } };
};
