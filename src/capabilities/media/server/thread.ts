import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import { isUuid } from '#platform/forms/uuid.ts';
import { KIND_NAMES } from '../parts/kinds.ts';
import { ISSUE_KIND } from './life.ts';
import { OUTLET_KIND } from './outlets.ts';
import './tables.ts';

/** How outlets and what they publish stand on the thread, for members of their territory. */
export const mediaThings: Record<string, Presenter> = {
  [OUTLET_KIND]: {
    async show(trx, viewer, ids) {
      const known = ids.filter((id) => isUuid(id));
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('media.outlet')
        .select(['id', 'kind', 'name', 'establishment', 'started_on', 'ended_on'])
        .where('territory_id', '=', viewer.territory)
        .where('id', 'in', known)
        .execute();
      const names = await establishmentNames(
        trx,
        rows.map(({ establishment }) => establishment),
      );
      return new Map(
        rows.map((row): [string, Shown] => [
          row.id,
          {
            word: KIND_NAMES[row.kind](),
            title: row.name,
            detail: names.get(row.establishment)?.name ?? null,
            date: row.started_on,
            state: row.ended_on === null ? 'expected' : 'done',
            stage: 'action',
            href: `/medias/${row.id}`,
          },
        ]),
      );
    },
  },
  [ISSUE_KIND]: {
    async show(trx, viewer, ids) {
      const known = ids.filter((id) => isUuid(id));
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('media.issue as i')
        .innerJoin('media.outlet as o', (join) =>
          join.onRef('o.territory_id', '=', 'i.territory_id').onRef('o.id', '=', 'i.outlet_id'),
        )
        .select(['i.id', 'i.title', 'i.day', 'o.name', 'o.id as outlet'])
        .where('i.territory_id', '=', viewer.territory)
        .where('i.id', 'in', known)
        .where('i.removed_at', 'is', null)
        .execute();
      return new Map(
        rows.map(({ id, title, day, name, outlet }): [string, Shown] => [
          id,
          {
            ...{ word: m.media_issue_word(), title, detail: name, date: day },
            state: 'done',
            stage: 'trace',
            href: `/medias/${outlet}`,
          },
        ]),
      );
    },
  },
};
