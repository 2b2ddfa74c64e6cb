import { copyModules, may, modules } from '#capabilities/training';
import { schoolYearOf } from '#capabilities/territory';
import { readPage } from '#forms/territory';
import { copyForm, readModuleQuery } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const current = schoolYearOf(now(), locals.territory?.timeZone);
  const { year, ...query } = readModuleQuery(url.searchParams);
  const asked = { ...query, year: year ?? current };
  return {
    current,
    query: asked,
    found: await modules(locals.db, locals.person, asked, readPage(url.searchParams)),
    mayWrite: may(locals.person, 'write'),
  };
};

export const actions: Actions = {
  copy: (event) =>
    submit(event, copyForm, async ({ year }, by) => ({
      done: m.training_done_copied({ n: await copyModules(event.locals.db, by, year) }),
    })),
};
