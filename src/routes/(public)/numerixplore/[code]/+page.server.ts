import { redirect } from '@sveltejs/kit';
import { countPupil, pupilPage } from '#capabilities/orientation';
import { pupilForm } from '#forms/orientation';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const named = url.searchParams.get('compte');
  return {
    ...(await pupilPage(locals.db, params.code)),
    device: crypto.randomUUID(),
    named: named !== null && /^\d{1,2}$/.test(named) ? Number(named) : null,
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, pupilForm, async (sent) => {
      const { named } = await countPupil(event.locals.db, event.params.code, sent);
      redirect(303, localizeHref(`/numerixplore/${event.params.code}?compte=${named}`));
    }),
};
