import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { boardOf } from '../board.ts';
import type { WorkshopEvent } from '../model.ts';
import { appendEvents } from './journal.ts';
import { namesEnd } from './names-kept.ts';
import { linkDay } from './thread.ts';

/** A day that comes with its events. */
export interface BroughtDay {
  /** Name of a template: kept for the record, nothing depends on it. */
  template: string;
  title: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  /** From seq 1, without a gap; the first is the plan. */
  events: WorkshopEvent[];
  status: 'draft' | 'open' | 'closed';
  audience: 'room' | 'everyone';
  /** Only of an open day. Default: none, nobody can join. */
  code?: string | null;
  /** When names are dropped. Default: 90 days after a closed day, else from now; null: never (invented people). */
  namesUntil?: Date | null;
  /** Account that brings it; null: none. */
  createdBy?: string | null;
}

/** Rows a statement: a day of 20 MB must not become one parameter. */
const BATCH = 2000;

/**
 * Writes a day whose events are made elsewhere (demo, import): its row, its people, its events, in one transaction.
 * Takes the events as they are: whoever calls has checked them.
 * @returns id of the new workshop
 */
export function importEvents(db: Db, territory: string, day: BroughtDay): Promise<string> {
  return inTerritory(db, territory, (trx) => bringEvents(trx, territory, day));
}

/** The same inside the caller's transaction, which must be in that territory. */
export async function bringEvents(trx: Trx, territory: string, day: BroughtDay): Promise<string> {
  const id = randomUUID();
  const { template, title, status, audience, events } = day;
  const closedAt = status === 'closed' ? closingOf(events) : null;
  const namesUntil = day.namesUntil === undefined ? namesEnd(closedAt ?? now()) : day.namesUntil;
  await trx
    .insertInto('workshops.workshop')
    .values({
      territory_id: territory,
      id,
      title,
      day: day.day,
      code: status === 'open' ? (day.code ?? null) : null,
      status,
      template,
      audience,
      opened_at: status === 'draft' ? null : openingOf(events),
      closed_at: closedAt,
      // Not null, which a name that comes later replaces by an end (names-kept.ts).
      names_until: namesUntil ?? sql<Date>`'infinity'::timestamptz`,
      created_by: day.createdBy ?? null,
    })
    .execute();
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH).map((event) => ({ event, staff: null }));
    await appendEvents(trx, territory, id, batch);
  }
  if (status === 'closed') await linkDay(trx, { board: boardOf(events), workshop: id });
  else await welcome(trx, territory, id, events);
  return id;
}

/** People of a day that goes on can be handed their identity on a phone: a token nobody holds stands for it until then. */
async function welcome(trx: Trx, territory: string, workshop: string, events: WorkshopEvent[]): Promise<void> {
  const people = events.flatMap((event) => (event.type === 'participant.join' ? [event.participant] : []));
  for (let from = 0; from < people.length; from += BATCH) {
    const rows = people
      .slice(from, from + BATCH)
      .map((id) => ({ territory_id: territory, id, workshop_id: workshop, token_hash: randomBytes(32) }));
    // The same people may already be here under the day this one was copied from.
    await trx
      .insertInto('workshops.participant')
      .values(rows)
      .onConflict((on) => on.doNothing())
      .execute();
  }
}

function openingOf(events: WorkshopEvent[]): Date {
  const first = events.find((event) => event.type === 'phase.go') ?? events[0];
  return first ? new Date(first.at) : now();
}

function closingOf(events: WorkshopEvent[]): Date {
  const last = events.findLast((event) => event.type === 'workshop.close') ?? events.at(-1);
  return last ? new Date(last.at) : now();
}
