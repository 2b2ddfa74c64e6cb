import { campaignFigures } from '#capabilities/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params }) => ({
  id: params.id,
  figures: await campaignFigures(db, person, params.id),
});
