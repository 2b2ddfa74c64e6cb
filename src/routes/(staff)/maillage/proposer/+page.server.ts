import { redirect } from '@sveltejs/kit';
import { keepProposal, proposePage, readQuestion } from '#capabilities/mesh';
import { keepForm } from '#forms/mesh';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person, locale }, url }) => {
  const question = readQuestion(url.searchParams);
  const newId = crypto.randomUUID();
  try {
    return { shown: await proposePage(db, person, question, url.searchParams.has('chercher')), refusal: null, newId };
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.status === 403 || error.status === 401) throw error;
    // The form comes back filled in, with what to change.
    return { shown: await proposePage(db, person, question, false), refusal: errorMessage(error, locale), newId };
  }
};

export const actions: Actions = {
  garder: (event) =>
    submit(event, keepForm, async (given, by) => {
      await keepProposal(event.locals.db, by, given);
      redirect(303, localizeHref(`/maillage/propositions/${given.id}`));
    }),
};
