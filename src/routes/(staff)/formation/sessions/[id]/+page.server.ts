import type { GenericSchema, InferOutput } from 'valibot';
import type { Person } from '#capabilities/accounts';
import { threadHref } from '#capabilities/thread';
import {
  cancelSession,
  changeSession,
  enrol,
  moveToSession,
  saveDetails,
  SESSION_KIND,
  sessionPage,
  withdraw,
} from '#capabilities/training';
import { cancelForm, detailsForm, enrolForm, moveForm, placeForm, withdrawForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const words = (url.searchParams.get('mots') ?? '').slice(0, 100);
  return {
    words,
    page: await sessionPage(locals.db, locals.person, params.id, words),
    thread: threadHref({ kind: SESSION_KIND, id: params.id }),
  };
};

/** A form of the page: what it does, and the sentence once it is done. */
function form<Schema extends GenericSchema>(
  schema: Schema,
  work: (event: RequestEvent, by: Person, input: InferOutput<Schema>) => Promise<unknown>,
  done: (input: InferOutput<Schema>) => string,
) {
  return (event: RequestEvent) =>
    submit(event, schema, async (input, by) => {
      await work(event, by, input);
      return { done: done(input) };
    });
}

export const actions: Actions = {
  enrol: form(
    enrolForm,
    ({ locals, params }, by, input) => enrol(locals.db, by, params.id, input),
    ({ waiting }) => (waiting ? m.training_done_waiting() : m.training_done_enrolled()),
  ),
  move: form(moveForm, ({ locals }, by, input) => moveToSession(locals.db, by, input), m.training_done_moved),
  withdraw: form(
    withdrawForm,
    ({ locals }, by, { seat, reason }) => withdraw(locals.db, by, seat, reason),
    m.training_done_withdrawn,
  ),
  details: form(
    detailsForm,
    ({ locals, params }, by, input) => saveDetails(locals.db, by, params.id, input),
    m.training_done_saved,
  ),
  place: form(
    placeForm,
    ({ locals, params }, by, input) => changeSession(locals.db, by, params.id, input),
    m.training_done_changed,
  ),
  cancel: form(
    cancelForm,
    ({ locals, params }, by, { reason }) => cancelSession(locals.db, by, params.id, reason),
    m.training_done_cancelled,
  ),
};
