import { listOutlets, mayOpen } from '#capabilities/media';
import { readFilter } from '#forms/media';
import { readPage } from '#forms/territory';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url.searchParams);
  const filter = readFilter(url.searchParams);
  return {
    page,
    filter,
    found: await listOutlets(locals.db, locals.person, { ...filter, page }),
    mayOpen: mayOpen(locals.person),
  };
};
