import { sessionDocument } from '#capabilities/restitution';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  id: params.id,
  document: await sessionDocument(locals.db, locals.person, params.id, locals.locale),
});
