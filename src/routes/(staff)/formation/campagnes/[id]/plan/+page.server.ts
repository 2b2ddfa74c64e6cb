import {
  askPlan,
  forbidSlot,
  movePlanSession,
  pinPlanSession,
  placeInPlan,
  planPage,
  releaseRule,
  removeFromPlan,
  reseatInPlan,
  stopPlan,
  undoPlanChange,
} from '#capabilities/training';
import {
  askPlanForm,
  planForbidForm,
  movePlanForm,
  planPinForm,
  planPlaceForm,
  planSeenForm,
  planReleaseForm,
  planReseatForm,
  stopPlanForm,
} from '#forms/training';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, params, url }) => {
  const session = url.searchParams.get('session');
  const move = url.searchParams.get('faire') === 'deplacer';
  const asked = { session, move, person: url.searchParams.get('personne') };
  return { ...(await planPage(db, person, params.id, asked)), newId: crypto.randomUUID() };
};

/** One act of the page: reads its form, does it on this campaign, says it is done. */
function act<Schema extends GenericSchema>(
  schema: Schema,
  work: (db: Db, by: Person, campaign: string, input: InferOutput<Schema>) => Promise<void>,
  done: () => string,
) {
  return (event: RequestEvent) =>
    submit(event, schema, async (input, by) => {
      await work(event.locals.db, by, event.params.id, input);
      return { done: done() };
    });
}

export const actions: Actions = {
  demander: act(askPlanForm, askPlan, () => m.training_plan_done_asked()),
  arreter: act(stopPlanForm, stopPlan, () => m.training_plan_done_stopped()),
  epingler: act(planPinForm, pinPlanSession, () => m.training_plan_done_pinned()),
  liberer: act(planReleaseForm, releaseRule, () => m.training_plan_done_released()),
  interdire: act(planForbidForm, forbidSlot, () => m.training_plan_done_forbidden()),
  deplacer: act(movePlanForm, movePlanSession, () => m.training_plan_done_moved()),
  placer: act(planPlaceForm, placeInPlan, () => m.training_plan_done_placed()),
  changer: act(planReseatForm, reseatInPlan, () => m.training_plan_done_reseated()),
  retirer: act(planPlaceForm, removeFromPlan, () => m.training_plan_done_removed()),
  annuler: act(planSeenForm, undoPlanChange, () => m.training_plan_done_undone()),
};
