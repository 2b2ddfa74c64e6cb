import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown, ThreadViewer } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { itemsOf } from './items.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

/** Choices of tools on the thread, for members of the territory. */
export const toolThings: Presenter = {
  async show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('tools.choice')
      .select(['id', 'establishment', 'context_id', 'use_id', 'tool', 'adopted_on', 'retired_on'])
      .where('territory_id', '=', viewer.territory)
      .where('id', 'in', known)
      .execute();
    if (rows.length === 0) return new Map();
    const items = await itemsOf(trx);
    const nameOf = (id: string) => items.find((item) => item.id === id)?.name ?? id;
    const names = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    return new Map(
      rows.map((row): [string, Shown] => [
        row.id,
        {
          word: m.tools_thread_word(),
          title: m.tools_thread_title({ tool: row.tool, use: nameOf(row.use_id), context: nameOf(row.context_id) }),
          detail: names.get(row.establishment)?.name ?? null,
          date: row.adopted_on,
          state: row.retired_on === null ? 'done' : 'dropped',
          stage: 'trace',
          href: `/outils/${row.establishment}`,
        },
      ]),
    );
  },
};
