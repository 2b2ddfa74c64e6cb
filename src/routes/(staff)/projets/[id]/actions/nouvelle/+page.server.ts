import { redirect } from '@sveltejs/kit';
import { addAction, answerSuggestion, projectView } from '#capabilities/projects';
import { newActionForm, takeForm } from '#forms/projects';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?piste=`, `?suggestion=`: what the action answers; `?objectif=`: where it was asked for; `?de=KIND&id=`: a thing of the thread. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const project = await projectView(locals.db, locals.person, params.id);
  if (!project.may.write) throw new ExpectedError('forbidden', 403);
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  const lead = project.leads.find((each) => each.lead === asked('piste')) ?? null;
  const suggestion =
    project.suggestions.find(({ id, answer }) => id === asked('suggestion') && answer !== 'taken') ?? null;
  const { id, establishment, objectives } = project;
  return {
    ...{ id, establishment, objectives, lead, suggestion },
    me: locals.person!.name,
    values: {
      id: suggestion?.id ?? crypto.randomUUID(),
      action: crypto.randomUUID(),
      title: lead?.text ?? suggestion?.text ?? asked('titre').slice(0, 200),
      objective: String(lead?.objective ?? asked('objectif')),
      originKind: asked('de'),
      originId: asked('id'),
    },
  };
};

export const actions: Actions = {
  add: (event) =>
    submit(event, newActionForm, async (input, by) => {
      await addAction(event.locals.db, by, event.params.id, input);
      redirect(303, localizeHref(`/projets/${event.params.id}/actions/${input.id}`));
    }),
  take: (event) =>
    submit(event, takeForm, async ({ id, action, title }, by) => {
      await answerSuggestion(event.locals.db, by, id, { answer: 'taken', action: { id: action, title } });
      redirect(303, localizeHref(`/projets/${event.params.id}/actions/${action}`));
    }),
};
