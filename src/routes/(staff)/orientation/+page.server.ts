import { redirect } from '@sveltejs/kit';
import { listSessions, mayHold, removeSession } from '#capabilities/orientation';
import { restoreForm } from '#forms/orientation';
import { readPage } from '#forms/territory';
import { localizeHref } from '#paraglide/runtime.js';
import { isUuid } from '#platform/forms/uuid.ts';
import { submit } from '../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url.searchParams);
  const removed = url.searchParams.get('retiree') ?? '';
  return {
    page,
    found: await listSessions(locals.db, locals.person, page),
    mayHold: mayHold(locals.person, null),
    removed: isUuid(removed) ? removed : null,
  };
};

export const actions: Actions = {
  restore: (event) =>
    submit(event, restoreForm, async ({ id }, by) => {
      await removeSession(event.locals.db, by, id, true);
      redirect(303, localizeHref(`/orientation/${id}`));
    }),
};
