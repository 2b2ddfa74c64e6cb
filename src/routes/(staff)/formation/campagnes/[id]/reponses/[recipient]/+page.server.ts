import { fail, redirect } from '@sveltejs/kit';
import { answerForPerson, askHours, personAnswer } from '#capabilities/training';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import { runtime } from '#platform/runtime.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => ({
  view: await personAnswer(db, person, params.id, params.recipient),
  done: url.searchParams.has('notee') ? m.training_offer_taken_down() : null,
});

export const actions: Actions = {
  noter: async ({ locals: { db, person }, params, request }) => {
    const reply = await answerForPerson(db, person, params.id, params.recipient, await request.formData());
    const here = `/formation/campagnes/${params.id}/reponses/${params.recipient}`;
    if (reply.done) redirect(303, `${localizeHref(here)}?notee`);
    return Object.keys(reply.errors).length > 0 || reply.theirs ? fail(422, { reply }) : { reply };
  },
  demander: async ({ locals: { db, person }, params }) => {
    const { settings, port } = runtime();
    const { shared } = addresses(settings, port);
    const { leavesAt } = await askHours(db, person, params.id, params.recipient, shared);
    return { asked: { leavesAt } };
  },
};
