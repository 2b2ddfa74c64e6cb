import { redirect } from '@sveltejs/kit';
import { holds } from '#capabilities/accounts';
import { listSessions, removedSessions, restoreSession } from '#capabilities/restitution';
import { pickSessionForm } from '#forms/restitution';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person } = locals;
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  return {
    ...(await listSessions(db, person, page)),
    page,
    mayWrite: holds(person, ['coordinator', 'facilitator', 'mediator'], null),
    removed: await removedSessions(db, person),
    gone: url.searchParams.get('retiree'),
  };
};

export const actions: Actions = {
  restore: (event) =>
    submit(event, pickSessionForm, async ({ session }, by) => {
      await restoreSession(event.locals.db, by, session);
      redirect(303, localizeHref(`/restitutions/${session}`));
    }),
};
