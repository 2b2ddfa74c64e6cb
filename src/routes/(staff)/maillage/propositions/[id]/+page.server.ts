import { redirect } from '@sveltejs/kit';
import { dropProposal, PROPOSAL_KIND, proposal } from '#capabilities/mesh';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params }) => ({
  shown: await proposal(db, person, params.id),
  kind: PROPOSAL_KIND,
});

export const actions: Actions = {
  retirer: async ({ locals: { db, person }, params }) => {
    await dropProposal(db, person, params.id);
    redirect(303, localizeHref('/maillage'));
  },
};
