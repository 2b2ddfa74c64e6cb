import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { canAct, TRANSITIONS, type Act, type WaitingFor } from '../model.ts';
import { stateName } from '../parts/names.ts';
import { sendToBody, tellReporters } from './mails.ts';
import { addStep, isWritten, type Actor, type TicketRow } from './ticket-row.ts';

export interface NewAct {
  /** Of the step, from the caller. */
  id: string;
  act: Act;
  words: string;
  /** Asked by `wait` only. */
  waitingFor: WaitingFor | null;
}

const answers = (actor: Actor) => actor.side === 'body' || actor.side === 'staff';

/** What changes on the row: one place for what each act means. */
function changes(row: TicketRow, { act, waitingFor }: NewAct, actor: Actor) {
  const at = now();
  const state = TRANSITIONS[act].to;
  return {
    state,
    state_at: at,
    waiting_for: act === 'wait' ? waitingFor : null,
    taken_name: act === 'take' ? actor.name : row.taken_name,
    first_answer_at: row.first_answer_at ?? (answers(actor) ? at : null),
    repaired_at:
      act === 'repair' ? at : act === 'works' ? (row.repaired_at ?? at) : act === 'reopen' ? null : row.repaired_at,
    closed_at: state === 'closed' ? at : null,
  };
}

/**
 * Moves a ticket that the transaction holds on, tells whoever waits, and writes the step. The same step again changes nothing.
 * @param origin of links that leave by mail
 * @returns the row as it is now
 * @throws ExpectedError tickets_already_taken (409), tickets_not_now (409), tickets_waiting_for (422), tickets_why (422)
 */
export async function perform(
  trx: Trx,
  row: TicketRow,
  given: NewAct,
  actor: Actor,
  origin: string,
): Promise<TicketRow> {
  if (await isWritten(trx, given.id)) return row;
  const { act, words, waitingFor } = given;
  if (act === 'take' && row.state === 'taken')
    throw new ExpectedError('tickets_already_taken', 409, { name: row.taken_name || '–' });
  if (!canAct(row.state, act, actor.side))
    throw new ExpectedError('tickets_not_now', 409, { state: stateName(row.state) });
  if (act === 'wait' && waitingFor === null) throw new ExpectedError('tickets_waiting_for', 422);
  if (act === 'drop' && words === '') throw new ExpectedError('tickets_why', 422);
  const changed = changes(row, given, actor);
  await trx.updateTable('tickets.ticket').set(changed).where('id', '=', row.id).execute();
  const after = { ...row, ...changed };
  await addStep(trx, after, { id: given.id, act, words, waitingFor: changed.waiting_for }, actor);
  await tellReporters(trx, after, act, words, origin);
  if (act === 'reopen') await sendToBody(trx, after, origin, { what: 'again', words: words || row.words });
  return after;
}

/**
 * Adds words to a ticket that the transaction holds; whoever waits is told. The same step again changes nothing.
 */
export async function say(
  trx: Trx,
  row: TicketRow,
  { id, words }: { id: string; words: string },
  actor: Actor,
  origin: string,
): Promise<void> {
  if (await isWritten(trx, id)) return;
  await addStep(trx, row, { id, act: 'say', words }, actor);
  if (!answers(actor)) {
    await sendToBody(trx, row, origin, { what: 'words', words });
    return;
  }
  if (row.first_answer_at === null)
    await trx.updateTable('tickets.ticket').set({ first_answer_at: now() }).where('id', '=', row.id).execute();
  await tellReporters(trx, row, 'say', words, origin);
}
