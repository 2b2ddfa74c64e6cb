import { fail, redirect } from '@sveltejs/kit';
import { acceptInvitation, invitationOf, refusal } from '#capabilities/accounts';
import { nameForm } from '#forms/accounts';
import { readForm } from '#platform/forms/read-form.ts';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { territory, mail, role, establishmentName, inviter, state, known } = await invitationOf(
    locals.db,
    params.token,
  );
  return { invitation: { territory, mail, role, establishmentName, inviter, state, known } };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, locale } = event.locals;
    const { known } = await invitationOf(db, event.params.token);
    const form = readForm(nameForm, await event.request.formData());
    if (!known && !form.ok) return fail(422, form);
    try {
      await acceptInvitation(db, event, event.params.token, form.ok ? form.output.name : '');
    } catch (error) {
      return refusal(error, locale, form.values);
    }
    redirect(303, localizeHref('/'));
  },
};
