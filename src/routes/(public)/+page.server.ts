import { redirect } from '@sveltejs/kit';
import { bringCrowd } from '#assembly';
import { demoPeople, holds } from '#capabilities/accounts';
import { ownProjects } from '#capabilities/projects';
import { homeDays } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime } from '#platform/runtime.ts';
import type { Actions, PageServerLoad } from './$types';

/** Enough places, one a role, to see that there are others; the rest is one link away. */
const SEATS = 6;

export const load: PageServerLoad = async ({ locals: { db, territory, person }, url }) => {
  const { settings, port } = runtime();
  if (!territory) redirect(303, localizeHref('/premiers-pas'));
  const days = await homeDays(db, territory.id);
  const people = settings.demo ? await demoPeople(db) : [];
  const seats = people.filter(({ role }, at) => people.findIndex((each) => each.role === role) === at).slice(0, SEATS);
  return {
    ...days,
    seats: seats.map(({ id, name, about }) => ({ id, name, about })),
    own: person ? await ownProjects(db, person) : [],
    territory: territory.name,
    mayPrepare: holds(person, ['coordinator'], null),
    now: Date.now(),
    shared: addresses(settings, port).shared,
    crowdComing: url.searchParams.has('foule'),
  };
};

export const actions: Actions = {
  crowd: async ({ locals: { db, territory } }) => {
    const open = territory && runtime().settings.demo ? (await homeDays(db, territory.id)).open : null;
    if (!open) throw new ExpectedError('not_found', 404);
    bringCrowd(open.code);
    redirect(303, `${localizeHref('/')}?foule`);
  },
};
