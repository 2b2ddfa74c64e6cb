import { redirect } from '@sveltejs/kit';
import { mayWrite, outlet, saveOutlet } from '#capabilities/media';
import { editForm } from '#forms/media';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await outlet(locals.db, locals.person, params.id);
  if (!mayWrite(locals.person, found.school.uai)) throw new ExpectedError('forbidden', 403);
  const { kind, name, words, link, startedOn, endedOn } = found;
  return {
    values: { kind, name, words, link: link ?? '', startedOn, endedOn: endedOn ?? '', public: found.public ? '1' : '' },
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, editForm, async (facts, by) => {
      await saveOutlet(event.locals.db, by, event.params.id, facts);
      redirect(303, localizeHref(`/medias/${event.params.id}`));
    }),
};
