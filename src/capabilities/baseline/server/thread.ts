import { establishmentNames } from '#capabilities/territory';
import type { Presenter, Shown, ThreadViewer } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { DELIVERY_KIND } from './deliveries.ts';
import { schoolOn } from './states.ts';
import { todayOf } from './today.ts';
import { itemNames } from './versions.ts';
import './tables.ts';

/** An item that a school lacks, on the thread: `UAI.KEY`. */
const GAP_KIND = 'baseline.gap';

const GAP = /^(\d{7}[A-Z])\.([a-z0-9-]{2,36})$/;

/**
 * What a school lacks, for members of the territory. Once it is there it stays on the thread, done with: what it led to still
 * leads back to it.
 */
const gapThings: Presenter = {
  async show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const asked = ids.flatMap((id) => {
      const [, uai, key] = GAP.exec(id) ?? [];
      return uai && key ? [{ id, uai, key }] : [];
    });
    if (!viewer || asked.length === 0) return new Map();
    const names = await itemNames(trx);
    const today = await todayOf(trx, viewer.territory);
    const shown = new Map<string, Shown>();
    for (const [uai, gaps] of Map.groupBy(asked, (each) => each.uai)) {
      const school = await schoolOn(trx, uai, today);
      for (const { id, key } of school ? gaps : []) {
        const name = names.get(key);
        if (!name) continue;
        const status = school!.items.find(({ item }) => item.key === key);
        const there = status === undefined || status.state === 'met';
        shown.set(id, {
          word: status?.state === 'unknown' ? m.baseline_thread_unknown() : m.baseline_thread_gap(),
          title: name,
          detail: there ? m.baseline_thread_there({ school: school!.name }) : school!.name,
          date: status?.holding.day ?? null,
          state: there ? 'dropped' : 'done',
          stage: 'lack',
          href: `/socle/${uai}`,
        });
      }
    }
    return shown;
  },
};

/** Deliveries on the thread, for members of the territory. */
const deliveryThings: Presenter = {
  async show(trx: Trx, viewer: ThreadViewer | null, ids: readonly string[]): Promise<Map<string, Shown>> {
    const known = ids.filter((id) => isUuid(id));
    if (!viewer || known.length === 0) return new Map();
    const rows = await trx
      .selectFrom('baseline.delivery')
      .select(['id', 'establishment', 'item_key', 'quantity', 'on_day', 'cancelled_at'])
      .where('id', 'in', known)
      .execute();
    if (rows.length === 0) return new Map();
    const items = await itemNames(trx);
    const schools = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    return new Map(
      rows.map((row): [string, Shown] => [
        row.id,
        {
          word: m.baseline_thread_delivery(),
          title: m.baseline_thread_delivered({ item: items.get(row.item_key) ?? row.item_key, n: row.quantity }),
          detail: schools.get(row.establishment)?.name ?? null,
          date: row.on_day,
          state: row.cancelled_at === null ? 'done' : 'dropped',
          stage: 'trace',
          href: `/socle/${row.establishment}`,
        },
      ]),
    );
  },
};

/** The kit on the thread: what schools lack, and what came to them. */
export const baselineThings: Record<string, Presenter> = { [GAP_KIND]: gapThings, [DELIVERY_KIND]: deliveryThings };
