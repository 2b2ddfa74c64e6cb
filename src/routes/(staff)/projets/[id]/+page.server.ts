import { answerSuggestion, projectView, suggest } from '#capabilities/projects';
import { suggestionForm, thingForm } from '#forms/projects';
import { readView } from '#parts/projects/view/group.ts';
import { submit } from '../../../submit.ts';
import { todayIn } from '../today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  project: await projectView(locals.db, locals.person, params.id),
  view: readView(url.searchParams),
  today: todayIn(locals),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  suggest: (event) =>
    submit(event, suggestionForm, async (input, by) => {
      await suggest(event.locals.db, by, event.params.id, input);
      return { done: true };
    }),
  decline: (event) =>
    submit(event, thingForm, async ({ id }, by) => {
      await answerSuggestion(event.locals.db, by, id, { answer: 'declined' });
      return { done: true };
    }),
};
