import { redirect } from '@sveltejs/kit';
import { createModules, may, modules } from '#capabilities/training';
import { schoolYearOf } from '#capabilities/territory';
import { thing } from '#capabilities/thread';
import { moduleForm, readModuleQuery } from '#forms/training';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** `de` and `id`: the thing of the thread that the module will answer. */
export const load: PageServerLoad = async ({ locals, url }) => {
  if (!may(locals.person, 'write')) throw new ExpectedError('forbidden', 403);
  const asked = readModuleQuery(new URLSearchParams({ annee: url.searchParams.get('annee') ?? '' }));
  const year = asked.year ?? schoolYearOf(now(), locals.territory?.timeZone);
  const [kind, id] = [url.searchParams.get('de'), url.searchParams.get('id')];
  const answers = kind && id ? await thing(locals.db, locals.person, { kind, id }) : null;
  return {
    year,
    themes: (await modules(locals.db, locals.person, { ...asked, year })).themes,
    answers: answers?.title ?? null,
    values: {
      id: crypto.randomUUID(),
      year: String(year),
      origin: answers ? `${kind} ${id}` : '',
      title: '',
      theme: '',
      objective: '',
      prerequisites: '',
      code: '',
    },
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, moduleForm, async ({ id = crypto.randomUUID(), origin, ...given }, by) => {
      await createModules(event.locals.db, by, [{ id, ...given, origins: origin ? [origin] : [] }]);
      redirect(303, localizeHref(`/formation/catalogue/${id}`));
    }),
};
