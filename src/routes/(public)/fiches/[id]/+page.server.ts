import { publicCard } from '#capabilities/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, territory }, params }) => {
  if (!territory) throw new ExpectedError('catalogue_card_unknown', 404);
  return { card: await publicCard(db, territory.id, params.id) };
};
