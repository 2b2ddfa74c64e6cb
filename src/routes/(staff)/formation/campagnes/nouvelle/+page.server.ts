import { redirect } from '@sveltejs/kit';
import { schoolYearOf } from '#capabilities/territory';
import { createCampaign, may, modules } from '#capabilities/training';
import { campaignForm, readModuleQuery } from '#forms/training';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!may(locals.person, 'write')) throw new ExpectedError('forbidden', 403);
  const current = schoolYearOf(now(), locals.territory?.timeZone);
  const everything = readModuleQuery(new URLSearchParams({ annee: url.searchParams.get('annee') ?? '' }));
  const year = everything.year ?? current;
  const { rows, years } = await modules(locals.db, locals.person, { ...everything, year });
  return {
    current,
    year,
    years,
    modules: rows.map(({ id, title, theme }) => ({ id, title, theme })),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, campaignForm, async ({ id = crypto.randomUUID(), ...given }, by) => {
      await createCampaign(event.locals.db, by, { id, ...given });
      redirect(303, localizeHref(`/formation/campagnes/${id}/reglages`));
    }),
};
