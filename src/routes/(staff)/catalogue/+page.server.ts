import { findCards, may } from '#capabilities/catalogue';
import { readQuery } from '#forms/catalogue';
import { readPage } from '#forms/territory';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, url }) => {
  const query = readQuery(url.searchParams);
  return {
    query,
    found: await findCards(db, person, query, readPage(url.searchParams)),
    may: { write: may(person, 'write'), settings: may(person, 'settings') },
  };
};
