import type { RequestEvent } from '@sveltejs/kit';
import { decide, endPair, mayWrite, mentor, outlet, outletPlaces, publish, remove } from '#capabilities/media';
import { decisionForm, endPairForm, issueForm, pairForm, thingForm } from '#forms/media';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

const today = (locals: App.Locals) => dayAt(locals.territory!.timeZone, now());

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await outlet(locals.db, locals.person, params.id);
  return {
    outlet: found,
    mayWrite: mayWrite(locals.person, found.school.uai),
    schools: await outletPlaces(locals.db, locals.person, { all: true }),
    today: today(locals),
    newId: crypto.randomUUID(),
  };
};

const put = (event: RequestEvent<{ id: string }>, back: boolean) =>
  submit(event, thingForm, async (thing, by) => {
    await remove(event.locals.db, by, event.params.id, thing, back);
    return { done: back ? { words: m.media_done_back() } : { words: m.media_done_removed(), undo: thing } };
  });

export const actions: Actions = {
  publish: (event) =>
    submit(event, issueForm, async ({ id = crypto.randomUUID(), ...issue }, by) => {
      await publish(event.locals.db, by, event.params.id, { id, ...issue });
      return { done: { words: m.media_done_issue() } };
    }),
  decide: (event) =>
    submit(event, decisionForm, async ({ id = crypto.randomUUID(), ...decision }, by) => {
      await decide(event.locals.db, by, event.params.id, { id, ...decision });
      return { done: { words: m.media_done_decision() } };
    }),
  pair: (event) =>
    submit(event, pairForm, async ({ id = crypto.randomUUID(), ...pair }, by) => {
      await mentor(event.locals.db, by, event.params.id, { id, ...pair });
      return { done: { words: m.media_done_pair() } };
    }),
  end: (event) =>
    submit(event, endPairForm, async ({ id }, by) => {
      await endPair(event.locals.db, by, event.params.id, id, today(event.locals));
      return { done: { words: m.media_done_pair_end() } };
    }),
  remove: (event) => put(event, false),
  restore: (event) => put(event, true),
};
