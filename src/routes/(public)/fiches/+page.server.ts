import { findPublicCards } from '#capabilities/catalogue';
import { readQuery } from '#forms/catalogue';
import { readPage } from '#forms/territory';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, territory }, url }) => {
  if (!territory) throw new ExpectedError('catalogue_card_unknown', 404);
  const { words, filters, order } = readQuery(url.searchParams);
  const query = { words, filters, order, retired: false };
  return {
    query,
    territory: territory.name,
    found: await findPublicCards(db, territory.id, query, readPage(url.searchParams)),
  };
};
