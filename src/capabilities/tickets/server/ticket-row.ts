import type { Selectable } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { Side, Step, StepAct, WaitingFor } from '../model.ts';
import type { Body } from '../model.ts';
import type { TicketTable } from './tables.ts';

export type TicketRow = Selectable<TicketTable>;

/** Whoever does something to a ticket. */
export interface Actor {
  side: Side;
  /** Account; null: by a link, or the program. */
  id: string | null;
  name: string;
}

export const PROGRAM: Actor = { side: 'program', id: null, name: '' };

/** A ticket of the transaction's territory. @throws ExpectedError tickets_unknown (404) */
export async function ticketRow(trx: Trx, id: string): Promise<TicketRow> {
  const row = isUuid(id)
    ? await trx.selectFrom('tickets.ticket').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!row) throw new ExpectedError('tickets_unknown', 404);
  return row;
}

/** The ticket that stands for this one (itself, mostly), held until the end of the transaction. @throws as `ticketRow` */
export async function holdTicket(trx: Trx, id: string): Promise<TicketRow> {
  const { tied_to } = await ticketRow(trx, id);
  const held = await trx
    .selectFrom('tickets.ticket')
    .selectAll()
    .where('id', '=', tied_to ?? id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // Tied by someone else a moment ago: the one it is tied to now is held instead.
  return held.tied_to === null ? held : holdTicket(trx, held.id);
}

/** What a step says besides who did it. */
export interface NewStep {
  /** From the caller, so that a repeat writes once. */
  id: string;
  act: StepAct;
  words?: string;
  waitingFor?: WaitingFor | null;
  body?: Body | null;
}

/** Adds a step to the story of a ticket that the transaction holds. */
export async function addStep(
  trx: Trx,
  { territory_id, id: ticket, state }: Pick<TicketRow, 'territory_id' | 'id' | 'state'>,
  { id, act, words = '', waitingFor = null, body = null }: NewStep,
  actor: Actor,
): Promise<void> {
  const { seq } = await trx
    .selectFrom('tickets.step')
    .select((e) => e.fn.coalesce(e.fn.max('seq'), e.lit(0)).as('seq'))
    .where('ticket_id', '=', ticket)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('tickets.step')
    .values({
      ...{ territory_id, id, ticket_id: ticket, seq: seq + 1, at: now(), act, state, words, waiting_for: waitingFor },
      ...{ body, side: actor.side, by_id: actor.id, by_name: actor.name },
    })
    .execute();
}

/** Whether a step was written already: a form sent twice. */
export async function isWritten(trx: Trx, step: string): Promise<boolean> {
  return (await trx.selectFrom('tickets.step').select('id').where('id', '=', step).executeTakeFirst()) !== undefined;
}

/** The story of a ticket, the oldest step first. */
export async function stepsOf(trx: Trx, ticket: string): Promise<Step[]> {
  const rows = await trx
    .selectFrom('tickets.step')
    .select(['id', 'at', 'act', 'state', 'words', 'waiting_for', 'body', 'side', 'by_name'])
    .where('ticket_id', '=', ticket)
    .orderBy('seq')
    .execute();
  return rows.map(({ waiting_for: waitingFor, by_name: name, ...step }) => ({ ...step, waitingFor, name }));
}
