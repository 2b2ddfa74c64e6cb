import { publicOutlet } from '#capabilities/media';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!locals.territory) throw new ExpectedError('media_unknown', 404);
  return { outlet: await publicOutlet(locals.db, locals.territory.id, params.id) };
};
