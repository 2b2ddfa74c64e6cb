import { mediaToldToFamilies } from '#capabilities/media';
import { toldToParents } from '#capabilities/projects';
import { reachOf } from '#capabilities/territory';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!locals.territory) throw new ExpectedError('establishment_unknown', 404);
  return {
    school: await reachOf(locals.db, params.uai),
    told: await toldToParents(locals.db, locals.territory.id, params.uai),
    media: await mediaToldToFamilies(locals.db, locals.territory.id, params.uai),
  };
};
