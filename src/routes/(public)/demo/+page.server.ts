import { redirect } from '@sveltejs/kit';
import { demoPeople, fromThisMachine, refusal, signInAs } from '#capabilities/accounts';
import { localizeHref } from '#paraglide/runtime.js';
import { runtime } from '#platform/runtime.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  people: (await demoPeople(event.locals.db)).map(({ id, name, role, about }) => ({ id, name, role, about })),
  // Whoever already holds a place has said the word.
  asksWord: event.locals.person === null && !fromThisMachine(event),
  mailsKept: runtime().settings.smtpUrl === null,
});

export const actions: Actions = {
  default: async (event) => {
    const { db, locale, person } = event.locals;
    const data = await event.request.formData();
    const word = String(data.get('word') ?? '');
    try {
      await signInAs(db, event, String(data.get('person') ?? ''), word, person !== null);
    } catch (error) {
      return refusal(error, locale, { word }, 'word');
    }
    redirect(303, localizeHref('/'));
  },
};
