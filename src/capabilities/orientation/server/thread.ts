import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import { isUuid } from '#platform/forms/uuid.ts';
import { SESSION_KIND } from './sessions.ts';
import './tables.ts';

/** How sessions stand on the thread, for members of their territory. */
export const orientationThings: Record<string, Presenter> = {
  [SESSION_KIND]: {
    async show(trx, viewer, ids) {
      const known = ids.filter((id) => isUuid(id));
      if (!viewer || known.length === 0) return new Map();
      const rows = await trx
        .selectFrom('orientation.session')
        .select(['id', 'class_name', 'establishment', 'day'])
        .where('territory_id', '=', viewer.territory)
        .where('id', 'in', known)
        .where('removed_at', 'is', null)
        .execute();
      const names = await establishmentNames(
        trx,
        rows.map(({ establishment }) => establishment),
      );
      return new Map(
        rows.map(({ id, class_name: className, establishment, day }): [string, Shown] => [
          id,
          {
            word: m.orientation_word(),
            title: className,
            detail: names.get(establishment)?.name ?? null,
            date: day,
            state: 'done',
            stage: 'trace',
            href: `/orientation/${id}`,
          },
        ]),
      );
    },
  },
};
