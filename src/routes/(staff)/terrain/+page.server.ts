import { fieldOverview } from '#capabilities/field';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  overview: await fieldOverview(locals.db, locals.person),
});
