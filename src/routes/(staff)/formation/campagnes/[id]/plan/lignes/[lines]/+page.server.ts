import { PLAN_LINES, planLines } from '#capabilities/training';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

const WHICH = { places: 'seats', 'sans-place': 'unplaced', colleges: 'colleges' } as const;

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const which = WHICH[params.lines as keyof typeof WHICH];
  if (!which) throw new ExpectedError('not_found', 404);
  const wish = Number(url.searchParams.get('souhait'));
  const rank = which === 'seats' && [1, 2, 3].includes(wish) ? wish : null;
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  return { rank, size: PLAN_LINES, lines: await planLines(db, person, params.id, { which, page, rank }) };
};
