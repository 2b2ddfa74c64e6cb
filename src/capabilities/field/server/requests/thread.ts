import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { BrokenList, Presenter, Shown } from '#capabilities/thread';
import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import { isUuid } from '#platform/forms/uuid.ts';
import { kindName, shortState } from '../../parts/requests/words.ts';
import { placesOf } from '../permissions.ts';
import { requestRef } from './ask.ts';
import { isSilent, silentSince } from './list.ts';
import '../tables.ts';

/** Requests on the thread: a need said by a teacher, to whoever may read it. */
export const requestThings: Presenter = {
  async show(trx, viewer: Person | null, ids) {
    const known = ids.filter(isUuid);
    if (!viewer || known.length === 0) return new Map();
    const places = placesOf(viewer, 'read');
    const rows = await trx
      .selectFrom('field.request')
      .select(['id', 'establishment', 'kind', 'words', 'state', 'asked_at', 'asked_by'])
      .where('id', 'in', known)
      .execute();
    const names = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    const seen = rows.filter(
      (row) => places === null || places.includes(row.establishment) || row.asked_by === viewer.id,
    );
    return new Map(
      seen.map((row): [string, Shown] => [
        row.id,
        {
          word: m.field_thread_word(),
          title: row.words.length > 120 ? `${row.words.slice(0, 119)}…` : row.words,
          detail: [names.get(row.establishment)?.name, kindName(row.kind), shortState(row.state)]
            .filter(Boolean)
            .join(', '),
          date: row.asked_at.toISOString().slice(0, 10),
          state:
            row.state === 'withdrawn'
              ? 'dropped'
              : row.state === 'done' || row.state === 'feedback'
                ? 'done'
                : 'expected',
          stage: 'need',
          href: `/terrain/demandes/${row.id}`,
        },
      ]),
    );
  },
  async find(trx, viewer: Person, words, most) {
    const places = placesOf(viewer, 'read');
    const { rows } = await sql<{ id: string }>`
      select id from field.request
      where (${places}::text[] is null or establishment = any(${places}::text[]))
        and platform.plain(words) like ${`%${words.replaceAll(/[%_\\]/g, '\\$&')}%`}
      order by asked_at desc, id limit ${most}`.execute(trx);
    return rows.map(({ id }) => id);
  },
};

/** Requests that nobody answered for longer than the territory allows itself. */
export const silentRequests: BrokenList = {
  name: 'demandes-sans-reponse',
  title: () => m.field_silent_title(),
  about: () => m.field_silent_about(),
  async find(trx, page, size) {
    const { before } = await silentSince(trx);
    const { rows } = await sql<{ id: string; total: number }>`
      select id, count(*) over () as total from field.request where ${isSilent(before)}
      order by asked_at, id limit ${size} offset ${(page - 1) * size}`.execute(trx);
    return { items: rows.map(({ id }) => requestRef(id)), total: rows[0]?.total ?? 0 };
  },
};
