import { useFigures } from '#capabilities/equipment';
import { isDay } from '#platform/forms/fields.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const [from, to] = [url.searchParams.get('du') ?? '', url.searchParams.get('au') ?? ''];
  const period = isDay(from) && isDay(to) && from <= to ? { from, to } : null;
  return { figures: await useFigures(locals.db, locals.person, period) };
};
