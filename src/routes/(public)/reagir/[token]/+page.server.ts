import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { react, reactionPage, readReaction } from '#capabilities/workshops';
import { formatDate } from '#design/french.ts';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { until, ...place } = await reactionPage(locals.db, params.token);
  return {
    ...place,
    until: formatDate(until, locals.locale),
    done: url.searchParams.has('merci'),
    command: randomUUID(),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const read = readReaction(await request.formData(), locals.locale);
    if ('refused' in read) return fail(422, read.refused);
    await react(locals.db, params.token, read.input);
    redirect(303, localizeHref(`/reagir/${params.token}?merci`));
  },
};
