import { actionsByMonth, actionsByObjective, actionsByOwner } from '#capabilities/projects';
import { objectivesOf } from '#capabilities/territory';
import { readPage } from '#forms/territory';
import { readView } from '#parts/projects/view/group.ts';
import type { PageServerLoad } from './$types';

const FIND = { owner: actionsByOwner, month: actionsByMonth, objective: actionsByObjective };

export const load: PageServerLoad = async ({ locals, url }) => {
  const person = locals.person!;
  const view = readView(url.searchParams);
  return {
    view,
    found: await FIND[view](locals.db, person, { page: readPage(url.searchParams) }),
    objectives: await objectivesOf(locals.db, person.territory, { archived: true }),
  };
};
