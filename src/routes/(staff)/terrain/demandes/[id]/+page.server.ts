import {
  acceptRequest,
  assignRequest,
  changeRequest,
  closeRequest,
  declineRequest,
  giveFeedback,
  planRequest,
  requestPage,
  withdrawRequest,
} from '#capabilities/field';
import {
  acceptForm,
  assignForm,
  changeForm,
  closeForm,
  declineForm,
  feedbackForm,
  planForm,
  withdrawForm,
} from '#forms/field';
import { leavesWords } from '#parts/field/requests/words.ts';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  ...(await requestPage(locals.db, locals.person, params.id)),
  today: dayAt(locals.territory!.timeZone, now()),
  received: url.searchParams.has('recue'),
});

type Told = Awaited<ReturnType<typeof acceptRequest>>;

/** What was done, and when the mail to whoever asked leaves. */
const said = (event: RequestEvent, { row, leavesAt }: Told) => ({
  done: [
    m.field_done(),
    row.asked_mail ? leavesWords(leavesAt, event.locals.territory!.timeZone) : m.field_done_no_mail(),
  ].join(' '),
});
type Act<Input> = (
  ...given: [RequestEvent['locals']['db'], RequestEvent['locals']['person'], string, Input]
) => Promise<Told>;
const act =
  <Schema extends Parameters<typeof submit>[1]>(schema: Schema, work: Act<never>) =>
  (event: RequestEvent) =>
    submit(event, schema, async (given, by) =>
      said(event, await work(event.locals.db, by, event.params.id, given as never)),
    );

export const actions: Actions = {
  confier: act(assignForm, assignRequest),
  accepter: act(acceptForm, acceptRequest),
  planifier: act(planForm, planRequest),
  decliner: act(declineForm, declineRequest),
  clore: act(closeForm, closeRequest),
  retirer: act(withdrawForm, withdrawRequest),
  modifier: act(changeForm, changeRequest),
  avis: act(feedbackForm, giveFeedback),
};
