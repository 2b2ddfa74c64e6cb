import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { OPEN } from '../model.ts';
import { stateName, thingName } from '../parts/names.ts';
import { may, ownSchools } from './permissions.ts';
import type { TicketRow } from './ticket-row.ts';
import './tables.ts';

function shown(row: TicketRow, school: string): Shown {
  const open = OPEN.includes(row.state);
  const { item_name: itemName, category, place } = row;
  return {
    word: m.tickets_thread_word(),
    title: m.tickets_thread_title({ thing: thingName({ itemName, category, place }), number: row.number }),
    detail: [school, stateName(row.state)].join(' · '),
    date: row.reported_at.toISOString().slice(0, 10),
    state: row.state === 'tied' ? 'dropped' : open ? 'expected' : 'done',
    // Something is lacking as long as it is broken, and an action may answer that; mended, or met while doing an action, it
    // is a trace of what was done.
    stage: open && !row.traced ? 'lack' : 'trace',
    href: `/tickets/${row.id}`,
  };
}

/** Tickets on the thread, for those who read them. */
export const ticketThings: Presenter = {
  async show(trx: Trx, viewer: Person | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('tickets.ticket')
      .selectAll()
      .where('territory_id', '=', viewer.territory)
      .where('id', 'in', known)
      .execute();
    const readable = rows.filter(({ establishment }) => may(viewer, 'read', establishment));
    const names = await establishmentNames(
      trx,
      readable.map(({ establishment }) => establishment),
    );
    return new Map(
      readable.map((row) => [row.id, shown(row, names.get(row.establishment)?.name ?? row.establishment)]),
    );
  },
  async find(trx: Trx, viewer: Person, words: string, most: number): Promise<string[]> {
    const places = may(viewer, 'read', null) ? null : ownSchools(viewer);
    const { rows } = await sql<{ id: string }>`
      select id from tickets.ticket
      where position(${words} in platform.plain(item_name || ' ' || place || ' ' || words)) > 0 and state <> 'tied'
        and (${places}::text[] is null or establishment = any(${places}::text[]))
      order by reported_at desc limit ${most}`.execute(trx);
    return rows.map(({ id }) => id);
  },
};
