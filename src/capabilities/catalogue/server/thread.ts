import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { kindName } from '../names.ts';
import './tables.ts';

/** Cards on the thread: what can be taken over, for members of the territory. */
export const cardThings: Presenter = {
  async show(trx, viewer, ids) {
    const known = ids.filter(isUuid);
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('catalogue.card')
      .select(['id', 'kind', 'title', 'reuses', 'retired_at', 'created_at', 'starts_at'])
      .where('territory_id', '=', viewer.territory)
      .where('id', 'in', known)
      .execute();
    return new Map(
      rows.map((row): [string, Shown] => [
        row.id,
        {
          word: kindName(row.kind),
          title: row.title,
          detail: row.reuses > 0 ? m.catalogue_reused_by({ n: row.reuses }) : null,
          date: (row.starts_at ?? row.created_at).toISOString().slice(0, 10),
          state: row.retired_at !== null ? 'dropped' : (row.starts_at ?? row.created_at) > now() ? 'expected' : 'done',
          stage: 'experience',
          href: `/catalogue/${row.id}`,
        },
      ]),
    );
  },
  async find(trx, viewer, words, most) {
    const { rows } = await sql<{ id: string }>`
      select id from catalogue.card
      where territory_id = ${viewer.territory} and retired_at is null
        and strpos(platform.plain(title), ${words}) > 0
      order by changed_at desc, id limit ${most}`.execute(trx);
    return rows.map(({ id }) => id);
  },
};

/** Reuses on the thread: what a school did with a card. */
export const reuseThings: Presenter = {
  async show(trx, viewer, ids) {
    const known = ids.filter(isUuid);
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('catalogue.reuse as r')
      .innerJoin('catalogue.card as c', (join) =>
        join.onRef('c.territory_id', '=', 'r.territory_id').onRef('c.id', '=', 'r.card_id'),
      )
      .select(['r.id', 'r.card_id', 'r.establishment', 'r.done_on', 'c.title'])
      .where('r.territory_id', '=', viewer.territory)
      .where('r.id', 'in', known)
      .execute();
    const uais = rows.map(({ establishment }) => establishment);
    const names = await establishmentNames(trx, uais);
    return new Map(
      rows.map((row): [string, Shown] => [
        row.id,
        {
          word: m.catalogue_thread_reuse(),
          title: row.title,
          detail: names.get(row.establishment)?.name ?? null,
          date: row.done_on,
          state: 'done',
          stage: 'trace',
          href: `/catalogue/${row.card_id}#reprises`,
        },
      ]),
    );
  },
};

/** Hosted visits on the thread. */
export const hostingThings: Presenter = {
  async show(trx, viewer, ids) {
    const known = ids.filter(isUuid);
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('catalogue.visit as v')
      .innerJoin('catalogue.hosting as h', (join) =>
        join.onRef('h.territory_id', '=', 'v.territory_id').onRef('h.id', '=', 'v.hosting_id'),
      )
      .innerJoin('catalogue.card as c', (join) =>
        join.onRef('c.territory_id', '=', 'h.territory_id').onRef('c.id', '=', 'h.card_id'),
      )
      .select([
        'v.id',
        'v.hosting_id',
        'v.state',
        'v.starts_at',
        'v.establishment',
        'h.establishment as host',
        'c.title',
      ])
      .where('v.territory_id', '=', viewer.territory)
      .where('v.id', 'in', known)
      .execute();
    const names = await establishmentNames(
      trx,
      rows.flatMap(({ establishment, host }) => [establishment, host]),
    );
    const nameOf = (uai: string) => names.get(uai)?.name ?? uai;
    return new Map(
      rows.map((row): [string, Shown] => [
        row.id,
        {
          word: m.catalogue_hosting_thread_word(),
          title: row.title,
          detail: m.catalogue_hosting_thread_detail({ guests: nameOf(row.establishment), host: nameOf(row.host) }),
          date: row.starts_at?.toISOString().slice(0, 10) ?? null,
          state:
            row.state === 'done'
              ? 'done'
              : row.state === 'declined' || row.state === 'dropped'
                ? 'dropped'
                : 'expected',
          stage: 'trace',
          href: `/catalogue/accueils/${row.hosting_id}`,
        },
      ]),
    );
  },
};
