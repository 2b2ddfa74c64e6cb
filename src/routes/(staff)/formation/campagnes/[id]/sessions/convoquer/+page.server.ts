import { convene, convenePreview } from '#capabilities/training';
import { nothingForm } from '#forms/training';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  preview: await convenePreview(locals.db, locals.person, { campaign: params.id }),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, nothingForm, async (_, by) => {
      const { mails, leavesAt } = await convene(event.locals.db, by, { campaign: event.params.id });
      return { sent: { mails, leavesAt } };
    }),
};
