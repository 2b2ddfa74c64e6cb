import { redirect } from '@sveltejs/kit';
import { holds } from '#capabilities/accounts';
import { cardHistory, removeSession, sessionView, themesOf, whoIsHere } from '#capabilities/restitution';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { cardActs } from './card-acts.ts';
import { fieldActs } from './field-acts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, person, territory } = locals;
  const open = url.searchParams.get('carte');
  const [view, here, history, themes] = await Promise.all([
    sessionView(db, person, params.id),
    whoIsHere(db, person, params.id),
    open !== null && url.searchParams.has('historique') ? cardHistory(db, person, params.id, open) : null,
    themesOf(db, person),
  ]);
  return {
    view,
    here,
    now: now().getTime(),
    me: { id: person!.id, name: person!.name },
    timeZone: territory!.timeZone,
    themes: themes.items.filter(({ archived }) => !archived).map(({ id, name }) => ({ id, name })),
    mayArrange: holds(person, ['coordinator', 'facilitator'], null),
    newId: crypto.randomUUID(),
    open,
    adding: url.searchParams.get('ajout'),
    removed: url.searchParams.get('retiree'),
    history,
  };
};

export const actions: Actions = {
  ...fieldActs,
  ...cardActs,
  withdraw: async ({ locals, params }) => {
    await removeSession(locals.db, locals.person, params.id);
    redirect(303, localizeHref(`/restitutions?retiree=${params.id}`));
  },
};
