import { fail } from '@sveltejs/kit';
import { LINK_MINUTES, localPath, passkeysPossible, refusal, requestLink } from '#capabilities/accounts';
import { linkForm } from '#forms/accounts';
import { readForm } from '#platform/forms/read-form.ts';
import { runtime } from '#platform/runtime.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const { demo, smtpUrl } = runtime().settings;
  return {
    name: locals.person?.name ?? null,
    returnTo: localPath(url.searchParams.get('retour')),
    minutes: LINK_MINUTES,
    passkeys: passkeysPossible(url),
    demo,
    mailsKept: demo && smtpUrl === null,
  };
};

export const actions: Actions = {
  lien: async (event) => {
    const form = readForm(linkForm, await event.request.formData());
    if (!form.ok) return fail(422, form);
    try {
      await requestLink(event.locals.db, event, form.output.mail, event.url.searchParams.get('retour'));
    } catch (error) {
      return refusal(error, event.locals.locale, form.values);
    }
    return { asked: form.output.mail };
  },
};
