import { campaignAnswers } from '#capabilities/training';
import { readAnswerFilter } from '#forms/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const filter = readAnswerFilter(url.searchParams);
  return {
    filter,
    answers: await campaignAnswers(locals.db, locals.person, params.id, filter),
    timeZone: locals.territory?.timeZone ?? 'Europe/Paris',
  };
};
