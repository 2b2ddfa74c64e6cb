import { redirect } from '@sveltejs/kit';
import { suggest, whereToPlan } from '#capabilities/projects';
import { thing } from '#capabilities/thread';
import { may } from '#capabilities/training';
import { suggestFromForm } from '#forms/projects';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** From a lack, a need, an axis to an action with someone's name on it: in one's own project, or as a suggestion. */
export const load: PageServerLoad = async ({ locals, params }) => ({
  ref: { kind: params.kind, id: params.id },
  thing: await thing(locals.db, locals.person, params),
  where: await whereToPlan(locals.db, locals.person),
  trains: may(locals.person, 'write'),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  suggest: (event) =>
    submit(event, suggestFromForm, async ({ project, ...input }, by) => {
      const { kind, id } = event.params;
      await suggest(event.locals.db, by, project, { ...input, objective: null, origin: { kind, id } });
      redirect(303, localizeHref(`/projets/${project}`));
    }),
};
