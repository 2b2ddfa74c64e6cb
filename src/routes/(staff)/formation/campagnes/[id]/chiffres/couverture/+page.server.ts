import { coverageView } from '#capabilities/training';
import { readPage } from '#forms/territory';
import { readCoverage } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const filter = readCoverage(url.searchParams);
  const coverage = await coverageView(db, person, params.id, filter, readPage(url.searchParams));
  return { id: params.id, filter, coverage };
};
