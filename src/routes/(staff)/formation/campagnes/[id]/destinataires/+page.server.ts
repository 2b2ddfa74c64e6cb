import { recipients } from '#capabilities/training';
import { readRecipientFilter } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = readRecipientFilter(url.searchParams);
  return {
    filter,
    list: await recipients(locals.db, locals.person, params.id, filter),
    timeZone: locals.territory?.timeZone ?? 'Europe/Paris',
    erased: url.searchParams.has('efface'),
  };
};
