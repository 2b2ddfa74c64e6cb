import { threadPage } from '#capabilities/thread';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  view: await threadPage(locals.db, locals.person, { kind: params.kind, id: params.id }),
});
