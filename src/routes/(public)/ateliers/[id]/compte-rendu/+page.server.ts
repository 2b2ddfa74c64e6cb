import { dayReport } from '#capabilities/workshops';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => ({
  id: params.id,
  report: await dayReport(locals.db, request.headers, params.id, locals.locale),
});
