import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { WorkshopEvent } from '../model.ts';
import './tables.ts';

/** An event with who recorded it: `staff` is the account of a facilitator, kept for the log and never sent. */
export interface Recorded {
  event: WorkshopEvent;
  staff: string | null;
}

/** Events of a workshop after a number, in order. */
export async function readEvents(trx: Trx, workshop: string, after: number): Promise<WorkshopEvent[]> {
  const rows = await trx
    .selectFrom('workshops.event')
    .select(['seq', 'id', 'type', 'at', 'by', 'data'])
    .where('workshop_id', '=', workshop)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute();
  return rows.map(
    ({ seq, id, type, at, by, data }) =>
      ({ seq, id, type, at: at.toISOString(), by, ...(data as object) }) as WorkshopEvent,
  );
}

/**
 * Takes the workshop's row until the transaction ends: who holds it gives the next numbers.
 * @returns null when the workshop is not of this territory
 */
export async function lockWorkshop(trx: Trx, workshop: string): Promise<{ seq: number } | null> {
  const row = await trx
    .selectFrom('workshops.workshop')
    .select('seq')
    .where('id', '=', workshop)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Appends events under the lock, one statement for the batch, and tells the other nodes when the transaction commits. */
export async function appendEvents(trx: Trx, territory: string, workshop: string, batch: Recorded[]): Promise<void> {
  const rows = batch.map(({ event: { seq, id, type, at, by, ...data }, staff }) => ({
    seq,
    id,
    type,
    at,
    by,
    staff,
    data,
  }));
  await sql`
    with appended as (
      insert into workshops.event (territory_id, workshop_id, seq, id, type, at, by, staff, data)
      select ${territory}::uuid, ${workshop}::uuid, row.seq, row.id, row.type, row.at, row.by, row.staff, row.data
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (seq integer, id uuid, type text, at timestamptz, by uuid, staff text, data jsonb)
    )
    update workshops.workshop set seq = ${batch.at(-1)!.event.seq} where id = ${workshop}`.execute(trx);
  await sql`select pg_notify('workshops', ${workshop})`.execute(trx);
}
