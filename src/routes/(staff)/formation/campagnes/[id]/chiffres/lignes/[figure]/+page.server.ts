import { figureLines } from '#capabilities/training';
import { readPage } from '#forms/territory';
import { readGroup } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const asked = { group: readGroup(url.searchParams), page: readPage(url.searchParams) };
  return { ...params, lines: await figureLines(db, person, params.id, params.figure, asked) };
};
