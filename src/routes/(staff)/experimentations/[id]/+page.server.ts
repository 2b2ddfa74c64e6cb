import { experiment, giveVerdict, mayTry, postponeExperiment } from '#capabilities/experiments';
import { postponeForm, verdictForm } from '#forms/experiments';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await experiment(locals.db, locals.person, params.id);
  return {
    experiment: found,
    mayWrite: mayTry(locals.person, found.establishment?.uai ?? null),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  verdict: (event) =>
    submit(event, verdictForm, async ({ id = crypto.randomUUID(), ...input }, by) => {
      await giveVerdict(event.locals.db, by, event.params.id, { id, ...input });
      return { done: m.experiments_done_verdict() };
    }),
  postpone: (event) =>
    submit(event, postponeForm, async ({ judgeOn }, by) => {
      await postponeExperiment(event.locals.db, by, event.params.id, judgeOn);
      return { done: m.experiments_done_day() };
    }),
};
