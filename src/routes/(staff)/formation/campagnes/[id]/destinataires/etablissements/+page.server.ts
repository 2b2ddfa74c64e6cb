import { addFromSchools, schoolsToAsk } from '#capabilities/training';
import { schoolsForm } from '#forms/training';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  id: params.id,
  asked: await schoolsToAsk(locals.db, locals.person, params.id),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, schoolsForm, async (uais, by) => {
      const { added, already } = await addFromSchools(event.locals.db, by, event.params.id, uais);
      return { added, known: already };
    }),
};
