import type { Trx } from '#platform/database/connect.ts';
import { refKey, type Ref, type Shown } from '../model.ts';
import { presenterOf, type ThreadViewer } from './presenters.ts';

/**
 * Asks each capability to show its things, one call a kind.
 * @returns by `refKey`; what nobody presents, what the viewer may not read and what is not known is not in it
 */
export async function present(
  trx: Trx,
  viewer: ThreadViewer | null,
  things: readonly Ref[],
): Promise<Map<string, Shown>> {
  const kinds = new Map<string, Set<string>>();
  for (const { kind, id } of things) kinds.set(kind, (kinds.get(kind) ?? new Set()).add(id));
  const shown = new Map<string, Shown>();
  // One after another: a transaction is one connection.
  for (const [kind, ids] of kinds) {
    const found = await presenterOf(kind)?.show(trx, viewer, [...ids]);
    for (const [id, each] of found ?? []) if (ids.has(id)) shown.set(refKey({ kind, id }), each);
  }
  return shown;
}
