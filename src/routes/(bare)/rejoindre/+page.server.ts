import { fail, redirect } from '@sveltejs/kit';
import { joinFromPage, joinPage, phonePage } from '#capabilities/workshops';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { keepParticipant } from '../../participant-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Plain forms: nothing to download before the day itself, and nothing typed is lost while a script wakes up. */
export const csr = false;

const participate = (workshop: string) => localizeHref(`/ateliers/${workshop}/participer`);

export const load: PageServerLoad = async ({ url, locals, request, getClientAddress, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const code = url.searchParams.get('code')?.trim() ?? '';
  const taken = url.searchParams.has('ailleurs');
  if (code === '') return { code, taken, day: null, problem: null };
  try {
    const day = await joinPage(locals.db, code, getClientAddress());
    if (await phonePage(locals.db, day.workshop, request.headers, null)) redirect(303, participate(day.workshop));
    return { code, taken, day, problem: null };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { code, taken, day: null, problem: errorMessage(error, locals.locale) };
  }
};

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress, cookies, url }) => {
    const form = Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, String(value)]));
    const answer = await joinFromPage(locals.db, form, getClientAddress()).catch((error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error;
      return fail(error.status, {
        values: form,
        problems: {},
        matches: [],
        problem: errorMessage(error, locals.locale),
      });
    });
    if ('status' in answer) return answer;
    if ('problems' in answer) return fail(422, { values: form, ...answer, problem: '' });
    keepParticipant(cookies, url, answer.workshop, answer.token);
    redirect(303, participate(answer.workshop));
  },
};
