import {
  addEvidence,
  conclusion,
  listExperiments,
  mayConclude,
  removeEvidence,
  rewordConclusion,
} from '#capabilities/experiments';
import { conclusionForm, evidenceForm, evidenceThing } from '#forms/experiments';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  conclusion: await conclusion(locals.db, locals.person, params.id),
  experiments: (await listExperiments(locals.db, locals.person)).items,
  mayWrite: mayConclude(locals.person),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  reword: (event) =>
    submit(event, conclusionForm, async ({ text, confidence }, by) => {
      await rewordConclusion(event.locals.db, by, event.params.id, { text, confidence });
      return { done: m.experiments_done_reworded() };
    }),
  evidence: (event) =>
    submit(event, evidenceForm, async ({ id = crypto.randomUUID(), ...input }, by) => {
      await addEvidence(event.locals.db, by, event.params.id, { id, ...input });
      return { done: m.experiments_done_evidence() };
    }),
  remove: (event) =>
    submit(event, evidenceThing, async ({ id }, by) => {
      await removeEvidence(event.locals.db, by, event.params.id, id);
      return { done: m.experiments_done_removed() };
    }),
};
