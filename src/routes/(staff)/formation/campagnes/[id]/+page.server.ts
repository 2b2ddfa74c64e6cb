import { campaignOverview, setCampaignState } from '#capabilities/training';
import { stateForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  campaign: await campaignOverview(locals.db, locals.person, params.id),
});

const DONE = {
  open: () => m.training_done_open(),
  closed: () => m.training_done_closed(),
  running: () => m.training_done_running(),
  ended: () => m.training_done_ended(),
};
/** What takes a campaign back from where it was just moved. */
const BACK = { closed: 'open', ended: 'running' } as const;

export const actions: Actions = {
  state: (event) =>
    submit(event, stateForm, async ({ state }, by) => {
      await setCampaignState(event.locals.db, by, event.params.id, state);
      return {
        done: state === 'draft' ? '' : DONE[state](),
        undo: state === 'closed' || state === 'ended' ? BACK[state] : null,
      };
    }),
};
