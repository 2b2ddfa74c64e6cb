import { isTeam, listWorkshops } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const person = locals.person!;
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '', 10) || 1);
  return { page, team: isTeam(person, person.territory), ...(await listWorkshops(locals.db, person.territory, page)) };
};
